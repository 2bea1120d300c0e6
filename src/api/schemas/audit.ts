import * as z from 'zod';
import type { Told } from '../operation.ts';
import { count, severityCounts } from './count.ts';
import { instant } from './instant.ts';
import { lazily } from './lazily.ts';
import { runStarters } from '../../evaluation/audit-run.ts';
import { scopeFaults } from './coverage.ts';
import { requested, runState, scope } from './run.ts';
import { unreadSubscription } from './sight.ts';

export const auditMonitor = lazily(() =>
  z
    .strictObject({
      id: z.string().meta({ description: 'Id of the audit, which is the id of its run.' }),
      status: z
        .enum(['NotStarted', 'Running', 'Succeeded', 'Failed'])
        .meta({ description: "Azure's words for a long-running operation." }),
      phase: runState,
      percentComplete: z
        .int()
        .min(0)
        .max(100)
        .meta({ description: 'Of the subscriptions that it knows of so far.' }),
      startedBy: z.enum(runStarters),
      requested: requested.nullable().meta({ description: 'Null when nobody asked for it: the timer did.' }),
      startedAt: instant('When it began.'),
      completedAt: instant('When it ended.')
        .nullable()
        .meta({ description: 'When it ended. Null until then.' }),
      stalledSince: instant('Since when nothing has happened to it.').nullable().meta({
        description: 'Since when nothing has happened to it, though it has not ended. Null when all is well.',
      }),
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
      clusters: count('Clusters that were judged so far.')
        .nullable()
        .meta({ description: 'Clusters that were judged so far. Null as long as nothing is known.' }),
      failures: severityCounts
        .nullable()
        .meta({ description: 'Open failures found so far. Null as long as nothing is known.' }),
      notRead: z.array(unreadSubscription),
      scopeFaults,
      troubles: z.array(z.string()).meta({ description: 'What failed so far, and may still succeed.' }),
      error: z
        .strictObject({ code: z.string(), message: z.string() })
        .optional()
        .meta({ description: 'Why it failed. Absent unless it did.' }),
    })
    .meta({ id: 'AuditMonitor', description: 'How far an audit is.' }),
);

export type AuditMonitorTold = Told<z.infer<typeof auditMonitor>>;
