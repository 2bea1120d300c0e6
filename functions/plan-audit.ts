import { app } from '@azure/functions';
import { planByTimer } from '../src/app.ts';

app.timer('planAudit', {
  schedule: '%AUDIT_SCHEDULE%',
  retry: {
    strategy: 'exponentialBackoff',
    maxRetryCount: 3,
    minimumInterval: { minutes: 1 },
    maximumInterval: { minutes: 10 },
  },
  handler: (_timer, context) => planByTimer(context),
});
