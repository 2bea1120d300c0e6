import { app } from '@azure/functions';
import { repair } from '../src/app.ts';

app.timer('repair', {
  schedule: '0 */5 * * * *',
  handler: (_timer, context) => repair(context),
});
