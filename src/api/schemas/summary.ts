import * as z from 'zod';
import type { Told } from '../operation.ts';
import { count, severityCounts, statusCounts } from './count.ts';
import { daysLeft } from './deadline.ts';
import { day, instant } from './instant.ts';
import { ruleId, ruleName, severity } from './judgement.ts';
import { calendarWarning } from './run.ts';
import { score } from './score.ts';
import { sight } from './sight.ts';
import { clusterStanding, deadlineGroup } from './tally.ts';

export const summaryRule = z
  .strictObject({
    rule: ruleId,
    name: ruleName,
    title: z.string().meta({ description: 'What the rule demands.' }),
    severity,
    failing: count('How many clusters fail it.'),
  })
  .meta({ id: 'FailingRule', description: 'How many clusters fail one rule.' });

const summaryDeadline = z
  .strictObject({ ...deadlineGroup.shape, daysLeft })
  .meta({ id: 'SummaryDeadline', description: 'A dated duty with the clusters that have it.' });

export const summary = z
  .strictObject({
    ...sight.shape,
    completedAt: instant('When the audit was completed.')
      .nullable()
      .meta({ description: 'When the audit was completed. Null where nobody noted it.' }),
    ruleSetVersion: z.string(),
    calendarAsOf: day('When the calendar of Kubernetes versions was read from its source.'),
    calendarWarning,
    score,
    clusters: count('Clusters that were judged.'),
    verdicts: statusCounts,
    failures: severityCounts.meta({
      description: 'Open failures; those that are exempted are not among them.',
    }),
    exempted: severityCounts.meta({ description: 'Failures that an exemption accepts.' }),
    rules: z.array(summaryRule).meta({ description: 'Every rule of the catalogue, in order of id.' }),
    worst: z.array(clusterStanding).meta({ description: 'At most ten clusters, the worst first.' }),
    deadlines: z.array(summaryDeadline).meta({ description: 'What falls due and when, in date order.' }),
    changes: z.record(z.string(), z.int().min(0)).nullable().meta({
      description:
        'How many changes of each kind the audit found. Null where nobody counted them, and of a part of the estate.',
    }),
  })
  .meta({ id: 'Summary', description: 'Where the estate stands.' });

export type SummaryTold = Told<z.infer<typeof summary>>;
