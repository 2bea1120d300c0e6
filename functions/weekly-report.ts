import { app } from '@azure/functions';
import { sendWeeklyReport } from '../src/app.ts';

app.timer('weeklyReport', {
  schedule: '%REPORT_SCHEDULE%',
  // A try that died before its first note leaves nothing for the repair to go on with.
  retry: {
    strategy: 'exponentialBackoff',
    maxRetryCount: 3,
    minimumInterval: { minutes: 1 },
    maximumInterval: { minutes: 10 },
  },
  handler: (_timer, context) => sendWeeklyReport(context),
});
