import { app } from '@azure/functions';
import { answerPage } from '../src/app.ts';

app.http('dashboard', {
  methods: ['GET', 'POST'],
  route: 'dashboard/{*path}',
  // A browser cannot send the host's header; the dashboard asks for a key itself.
  authLevel: 'anonymous',
  handler: (request, context) => answerPage(request, context),
});
