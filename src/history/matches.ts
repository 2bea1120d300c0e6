import type { ClusterRef } from '../evaluation/tally.ts';
import type { ClusterKey } from './cluster-key.ts';
import { clusterKeyOf } from './cluster-key.ts';
import type { ClusterFilter, FindingFilter, PartOfEstate } from './estate-store.ts';
import type { ClusterRecord, FindingRecord } from './records.ts';

/** Whether a finding is among those asked for. Ids are compared without case, owners as they are written. */
export function matches(filter: FindingFilter, finding: FindingRecord): boolean {
  const { ref } = finding;
  return (
    isWithin(filter.within, ref) &&
    isCluster(filter.cluster, ref) &&
    isAmong(filter.subscriptions, ref.subscriptionId.toLowerCase()) &&
    (filter.resourceGroup === undefined || filter.resourceGroup === ref.resourceGroup.toLowerCase()) &&
    isAmong(filter.rules, finding.rule) &&
    isAmong(filter.categories, finding.category) &&
    isAmong(filter.severities, finding.severity) &&
    isAmong(filter.statuses, finding.status) &&
    isExemptedAsAsked(filter.exempted, finding) &&
    isAmong(filter.owners, ref.owner)
  );
}

/** Whether a cluster is among those asked for; compared as findings are, and environments as they are written. */
export function matchesCluster(
  filter: ClusterFilter,
  { ref, environment }: Pick<ClusterRecord, 'ref' | 'environment'>,
): boolean {
  return (
    isWithin(filter.within, ref) &&
    isAmong(filter.subscriptions, ref.subscriptionId.toLowerCase()) &&
    isAmong(filter.owners, ref.owner) &&
    isAmong(filter.environments, environment)
  );
}

/** Whether a cluster lies in a part of the estate; undefined stands for all of it. */
export function isWithin(
  part: PartOfEstate | undefined,
  { subscriptionId, owner }: Pick<ClusterRef, 'subscriptionId' | 'owner'>,
): boolean {
  return (
    part === undefined ||
    part.subscriptions.includes(subscriptionId.toLowerCase()) ||
    (owner !== null && part.owners.includes(owner))
  );
}

function isCluster(asked: ClusterKey | undefined, ref: ClusterRef): boolean {
  if (asked === undefined) return true;
  const { key, subscriptionId } = clusterKeyOf(ref);
  return asked.key === key && asked.subscriptionId === subscriptionId;
}

function isExemptedAsAsked(asked: boolean | undefined, { exemptedBy }: FindingRecord): boolean {
  return asked === undefined || asked === (exemptedBy !== undefined);
}

function isAmong(wanted: readonly (string | null)[] | undefined, value: string | null): boolean {
  return wanted === undefined || wanted.includes(value);
}
