import { app } from '@azure/functions';
import { answerRequest, operations } from '../src/app.ts';

for (const operation of operations) {
  app.http(operation.id, {
    methods: [operation.method],
    route: operation.route,
    authLevel: operation.access === 'anonymous' ? 'anonymous' : 'function',
    handler: (request, context) => answerRequest(operation, request, context),
  });
}
