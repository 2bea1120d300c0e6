import { severities, statuses } from '../evaluation/rule.ts';

/** The columns of a cluster that lists tell: all but the ARM body, which is most of the row and costs the most to read. */
export const listedColumns: readonly string[] = [
  'rowKey',
  'clusterId',
  'subscriptionName',
  'owner',
  'environment',
  'location',
  'kubernetesVersion',
  'tier',
  'score',
  ...severities.map((severity) => `failures_${severity}`),
  ...statuses.map((status) => `verdicts_${status}`),
  'digest',
  'judgedBy',
  'changedBy',
  'changedAt',
];
