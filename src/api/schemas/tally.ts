import * as z from 'zod';
import type { Told } from '../operation.ts';
import { clusterRef } from './cluster-ref.ts';
import { count, severityCounts, statusCounts } from './count.ts';
import { day } from './instant.ts';
import { lazily } from './lazily.ts';
import { score, scoreWeights } from './score.ts';

export const clusterStanding = lazily(() =>
  z
    .strictObject({
      cluster: clusterRef,
      score,
      weightFailed: z
        .number()
        .min(0)
        .meta({ description: 'Severity weights of what failed: what the worst are ordered by.' }),
      failures: severityCounts,
    })
    .meta({ id: 'ClusterStanding', description: 'Where one of the worst clusters stands.' }),
);

export const deadlineGroup = lazily(() =>
  z
    .strictObject({
      on: day('The last good day.'),
      what: z.string().meta({ description: 'The duty, in the same words for every cluster that has it.' }),
      count: count("How many clusters have it. Zero for the end of an exemption, which is no cluster's own."),
      clusters: z.array(clusterRef).meta({ description: 'The first ten of them, in order of id.' }),
    })
    .meta({ id: 'DeadlineGroup', description: 'A dated duty with the clusters that have it.' }),
);

export const tally = lazily(() =>
  z
    .strictObject({
      clusters: count('Clusters that were judged.'),
      verdicts: statusCounts,
      failures: severityCounts.meta({
        description: 'Open failures; those that are exempted are not among them.',
      }),
      exempted: severityCounts.meta({ description: 'Failures that an exemption accepts.' }),
      coveredByExemption: z
        .record(z.string(), z.int().min(0))
        .meta({ description: 'How many failures each exemption covers, by its id.' }),
      failuresByRule: z.record(z.string(), z.int().min(0)).meta({
        description: 'How many clusters fail each rule, by its id; rules that none fails are not there.',
      }),
      weights: scoreWeights,
      worst: z.array(clusterStanding).meta({ description: 'At most ten, the worst first.' }),
      deadlines: z.array(deadlineGroup).meta({ description: 'In date order.' }),
    })
    .meta({ id: 'Tally', description: 'The figures of an audit.' }),
);

export type TallyTold = Told<z.infer<typeof tally>>;
export type ClusterStandingTold = Told<z.infer<typeof clusterStanding>>;
export type DeadlineGroupTold = Told<z.infer<typeof deadlineGroup>>;
