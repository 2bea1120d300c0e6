import * as z from 'zod';
import type { Told } from '../operation.ts';
import { count, severityCounts, statusCounts } from './count.ts';
import { day, instant } from './instant.ts';
import { lazily } from './lazily.ts';
import { score, scoreWeights } from './score.ts';

export const trendPoint = lazily(() =>
  z
    .strictObject({
      month: z
        .string()
        .optional()
        .meta({ description: 'The month, as 2026-11, in UTC. Absent when the points are single audits.' }),
      runs: count('Audits of the whole estate in the month.').optional().meta({
        description:
          'How many audits of the whole estate the month has. Absent when the points are single audits.',
      }),
      run: z.string().meta({ description: 'Id of the audit.' }),
      asOf: instant('When the audit began.'),
      coverage: z.strictObject({
        subscriptionsFound: count('Subscriptions that the audit knows of.'),
        read: count('Subscriptions of which every cluster was seen.'),
        unreadable: count('Subscriptions that Azure does not show to the identity of this service.'),
        missing: count('Subscriptions that the audit before saw, and this one did not.'),
        failed: count('Subscriptions whose reading did not come to a good end.'),
        scopeFaults: count('Parts of the scope that could not be listed.'),
      }),
      score,
      weights: scoreWeights,
      clusters: count('Clusters that were judged.'),
      failures: severityCounts.meta({
        description: 'Open failures; those that are exempted are not among them.',
      }),
      exempted: severityCounts.meta({ description: 'Failures that an exemption accepts.' }),
      verdicts: statusCounts,
      ruleSetVersion: z.string(),
      calendarAsOf: day('When the calendar of Kubernetes versions was read from its source.'),
      rulesChanged: z.boolean().nullable().meta({
        description:
          'Whether rule set or calendar are others than at the point before, so that the two cannot be compared. Null where there is none before.',
      }),
    })
    .meta({ id: 'TrendPoint', description: 'Where the whole estate stood at one audit.' }),
);

export const trend = lazily(() =>
  z
    .strictObject({
      per: z.enum(['month', 'run']),
      hasEarlier: z
        .boolean()
        .meta({ description: 'Whether there are earlier points than those that are told.' }),
      value: z.array(trendPoint).meta({ description: 'In order of time.' }),
    })
    .meta({ id: 'Trend', description: 'How the whole estate has stood.' }),
);

export type TrendPointTold = Told<z.infer<typeof trendPoint>>;
export type TrendTold = Told<z.infer<typeof trend>>;
