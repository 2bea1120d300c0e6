import * as z from 'zod';
import type { Told } from '../operation.ts';
import { owner, subscriptionRef } from './cluster-ref.ts';
import { severityCounts, statusCounts } from './count.ts';
import { finding } from './finding.ts';
import { instant } from './instant.ts';
import { ruleId, ruleName, status } from './judgement.ts';
import { lazily } from './lazily.ts';
import { score } from './score.ts';
import { nextLink, sight } from './sight.ts';

const stated = (description: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${description} Null when ARM does not state it.` });

export const cluster = lazily(() =>
  z
    .strictObject({
      id: z.string().meta({ description: 'ARM id.' }),
      name: z.string(),
      resourceGroup: z.string(),
      subscription: subscriptionRef,
      location: stated('The region.'),
      owner,
      environment: z
        .string()
        .nullable()
        .meta({ description: "The policy's environment by whose rules it is judged. Null for none." }),
      kubernetesVersion: stated('The version of Kubernetes.'),
      tier: stated('The pricing tier: Free, Standard or Premium.'),
      score,
      failures: severityCounts.meta({
        description: 'Open failures; those that are exempted are not among them.',
      }),
      verdicts: statusCounts,
      oldestOpenSince: instant('When the oldest of its open failures began.')
        .nullable()
        .meta({ description: 'When the oldest of its open failures began. Null when it has none.' }),
      changedAt: instant('When the audit that last found something changed of it began.'),
      changedBy: z.string().meta({ description: 'Id of the audit that last found something changed of it.' }),
      lostSight: z.boolean().meta({
        description: 'The newest audit did not read its subscription: what stands here is from before.',
      }),
    })
    .meta({ id: 'Cluster', description: 'A cluster as it was last seen.' }),
);

export const clusterPage = lazily(() =>
  z
    .strictObject({ ...sight.unwrap().shape, value: z.array(cluster), nextLink })
    .meta({ id: 'ClusterPage', description: 'A page of clusters.' }),
);

const verdict = lazily(() =>
  z
    .strictObject({
      rule: ruleId,
      name: ruleName,
      status,
      openSince: instant('When the present failure began.')
        .nullable()
        .meta({ description: 'When the present failure began. Null when it does not fail.' }),
    })
    .meta({ id: 'Verdict', description: 'What one rule says of a cluster.' }),
);

export const clusterDetail = lazily(() =>
  z
    .strictObject({
      ...sight.unwrap().shape,
      ...cluster.unwrap().shape,
      verdictsByRule: z.array(verdict),
      findings: z.array(finding).meta({ description: 'Everything that is not a plain pass.' }),
      arm: z
        .record(z.string(), z.unknown())
        .nullable()
        .meta({ description: 'The ARM body that was judged. Null when it was too large to be kept.' }),
    })
    .meta({ id: 'ClusterDetail', description: 'Everything that is known of one cluster.' }),
);

export type ClusterTold = Told<z.infer<typeof cluster>>;
export type ClusterPageTold = Told<z.infer<typeof clusterPage>>;
export type ClusterDetailTold = Told<z.infer<typeof clusterDetail>>;
