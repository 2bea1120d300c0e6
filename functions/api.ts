import { app } from '@azure/functions';
import { answerRequest, authLevelFor, operations } from '../src/app.ts';

// A function's level is given as it is registered: where the platform or a token says who asks, the host asks for no key.
const authLevel = authLevelFor(process.env);

for (const operation of operations) {
  app.http(operation.id, {
    methods: [operation.method],
    route: operation.route,
    authLevel: operation.access === 'anonymous' ? 'anonymous' : authLevel,
    handler: (request, context) => answerRequest(operation, request, context),
  });
}
