import { app } from '@azure/functions';
import { sendWeeklyReport } from '../src/app.ts';

app.timer('weeklyReport', {
  schedule: '%REPORT_SCHEDULE%',
  handler: (_timer, context) => sendWeeklyReport(context),
});
