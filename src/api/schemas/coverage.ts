import * as z from 'zod';
import { coverageStatuses } from '../../inventory/coverage.ts';
import type { Told } from '../operation.ts';
import { count } from './count.ts';
import { instant } from './instant.ts';
import { lazily } from './lazily.ts';

export const coverageStatus = lazily(() =>
  z.enum(coverageStatuses).meta({
    id: 'CoverageStatus',
    description:
      '`read`: every cluster of it was seen. `unreadable`: Azure does not show it to the identity of this service. `missing`: the audit before saw it, and this one did not. `failed`: reading began and did not come to a good end.',
  }),
);

export const scopeFaults = lazily(() =>
  z.array(z.string()).meta({
    description:
      'Parts of the scope that could not be listed, and why: subscriptions may be missing without being named.',
  }),
);

const rejectedRow = lazily(() =>
  z
    .strictObject({
      id: z.string().meta({ description: 'The id as it stood, or a word for what stood in its place.' }),
      reason: z.string(),
    })
    .meta({ id: 'RejectedRow', description: 'A row of Resource Graph that is no cluster in shape.' }),
);

export const subscriptionCoverage = lazily(() =>
  z
    .strictObject({
      subscription: z.strictObject({
        id: z.string(),
        name: z.string(),
        state: z.string().meta({ description: "Azure's word: Enabled, Disabled, Warned, PastDue, Deleted." }),
        managementGroups: z
          .array(z.string())
          .meta({ description: 'Ids of the management groups above it, the nearest first.' }),
      }),
      status: coverageStatus,
      clusters: count(
        'How many clusters were read. Of a subscription that was not read: how many were known before.',
      ),
      reason: z.string().nullable().meta({ description: 'Why it was not read. Null when it was.' }),
      lastReadAt: instant('When it was last read.').nullable().meta({
        description: 'When an earlier audit last read it. Null when this one did, or none ever has.',
      }),
      rejected: z.array(rejectedRow),
    })
    .meta({ id: 'SubscriptionCoverage', description: 'What one audit saw of one subscription.' }),
);

export const runCoverage = lazily(() =>
  z
    .strictObject({
      run: z.string().meta({ description: 'Id of the audit.' }),
      asOf: instant('When the audit began: every cluster is judged as of then.'),
      scopeFaults,
      value: z.array(subscriptionCoverage),
    })
    .meta({ id: 'RunCoverage', description: 'What one audit saw of each subscription.' }),
);

export type SubscriptionCoverageTold = Told<z.infer<typeof subscriptionCoverage>>;
export type RunCoverageTold = Told<z.infer<typeof runCoverage>>;
