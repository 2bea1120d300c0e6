import { app } from '@azure/functions';
import { answerMcpRequest, authLevelFor } from '../src/app.ts';

app.http('mcp', {
  // The transport answers GET and DELETE, too: that it keeps no sessions.
  methods: ['POST', 'GET', 'DELETE'],
  route: 'mcp',
  authLevel: authLevelFor(process.env),
  handler: answerMcpRequest,
});
