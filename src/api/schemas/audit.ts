import * as z from 'zod';
import type { Told } from '../operation.ts';
import { count } from './count.ts';
import { instant } from './instant.ts';
import { lazily } from './lazily.ts';
import { runState, scope } from './run.ts';

export const auditMonitor = lazily(() =>
  z
    .strictObject({
      id: z.string().meta({ description: 'Id of the audit, which is the id of its run.' }),
      status: z
        .enum(['NotStarted', 'Running', 'Succeeded', 'Failed'])
        .meta({ description: "Azure's words for a long-running operation." }),
      phase: runState,
      startedAt: instant('When it began.'),
      completedAt: instant('When it ended.')
        .nullable()
        .meta({ description: 'When it ended. Null until then.' }),
      scope,
      wholeEstate: z
        .boolean()
        .meta({ description: 'Whether it is of all that the service is configured to see.' }),
      subscriptionsDone: count('Subscriptions whose audit has ended, well or not.'),
      subscriptionsTotal: count('Subscriptions that it knows of so far.'),
      shards: z.strictObject({
        total: count('In how many parts it is audited.'),
        ended: count('How many of them have ended.'),
      }),
      troubles: z.array(z.string()).meta({ description: 'What failed so far, and may still succeed.' }),
      error: z
        .strictObject({ code: z.string(), message: z.string() })
        .optional()
        .meta({ description: 'Why it failed. Absent unless it did.' }),
    })
    .meta({ id: 'AuditMonitor', description: 'How far an audit is.' }),
);

export type AuditMonitorTold = Told<z.infer<typeof auditMonitor>>;
