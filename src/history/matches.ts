import type { ClusterRef } from '../evaluation/tally.ts';
import { clusterKeyOf } from './cluster-key.ts';
import type { ClusterFilter, FindingFilter } from './estate-store.ts';
import type { FindingRecord } from './records.ts';

/** Whether a finding is among those asked for. Ids are compared without case, owners as they are written. */
export function matches(filter: FindingFilter, finding: FindingRecord): boolean {
  const { ref } = finding;
  const key = clusterKeyOf(ref);
  return (
    (filter.cluster === undefined ||
      (filter.cluster.key === key.key && filter.cluster.subscriptionId === key.subscriptionId)) &&
    isAmong(filter.subscriptions, ref.subscriptionId.toLowerCase()) &&
    (filter.resourceGroup === undefined || filter.resourceGroup === ref.resourceGroup.toLowerCase()) &&
    isAmong(filter.rules, finding.rule) &&
    isAmong(filter.categories, finding.category) &&
    isAmong(filter.severities, finding.severity) &&
    isAmong(filter.statuses, finding.status) &&
    isAmong(filter.owners, ref.owner)
  );
}

/** Whether a cluster is among those asked for; compared as findings are. */
export function matchesCluster(filter: ClusterFilter, ref: ClusterRef): boolean {
  return isAmong(filter.subscriptions, ref.subscriptionId.toLowerCase()) && isAmong(filter.owners, ref.owner);
}

function isAmong(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}
