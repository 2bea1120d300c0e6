import type { RulesByEnvironment } from '../evaluation/policy/environment.ts';
import { environmentOf } from '../evaluation/policy/environment.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import { score } from '../evaluation/score.ts';
import type { ClusterRef, Tally } from '../evaluation/tally.ts';
import { tallyOf } from '../evaluation/tally.ts';
import type { ClusterComparison } from '../history/compare.ts';
import { compareCluster } from '../history/compare.ts';
import { keptSince } from '../history/retention.ts';
import type { ClusterRecord, RememberedCluster } from '../history/records.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { parseClusterId } from '../inventory/cluster/cluster-id.ts';
import type { Subscription } from '../inventory/coverage.ts';
import type { Facts } from '../facts/facts.ts';
import { ownerOf } from '../inventory/cluster/owner.ts';
import { controlPlaneVersion } from '../inventory/cluster/stated-version.ts';
import { MalformedProperty, text, word } from '../inventory/cluster/property.ts';

// Azure's own limits are 64 characters for a subscription's name and 256 for a tag's value; a document may say anything.
const nameLimit = 256;

/** Everything that one audit works out for one cluster. */
export interface JudgedCluster {
  readonly comparison: ClusterComparison;
  readonly record: ClusterRecord;
  readonly tally: Tally;
}

/** Judges one cluster and compares the verdicts with what is remembered of it. Pure. */
export function judgeCluster(
  cluster: Cluster,
  subscription: Subscription,
  remembered: RememberedCluster | undefined,
  run: { readonly id: string; readonly startedAt: string },
  {
    rules,
    facts,
    policy,
    retentionDays,
  }: { rules: RulesByEnvironment; facts: Facts; policy: Policy; retentionDays: number },
): JudgedCluster {
  const ref = refOf(cluster, subscription, policy.ownerTags);
  const environment = environmentOf(cluster, subscription, policy);
  const findings = evaluate(cluster, rules.get(environment) ?? [], facts);
  const since = keptSince(run.startedAt, retentionDays);
  const comparison = compareCluster(ref, remembered, findings, run.startedAt, since);
  const tally = tallyOf(ref, findings);
  return {
    comparison,
    tally,
    record: {
      ref,
      environment,
      location: stated(() => text(cluster, 'location')),
      kubernetesVersion: stated(() => controlPlaneVersion(cluster)?.text),
      tier: stated(() => word(cluster, 'sku.tier')),
      failures: tally.failures,
      verdicts: tally.verdicts,
      score: score(tally.weights),
      digest: comparison.digest,
      changedBy: run.id,
      changedAt: run.startedAt,
      body: cluster,
    },
  };
}

function refOf(cluster: Cluster, subscription: Subscription, ownerTags: readonly string[]): ClusterRef {
  const address = parseClusterId(cluster.id) ?? {
    subscriptionId: subscription.id,
    resourceGroup: '',
    name: '',
  };
  return {
    id: cluster.id,
    subscriptionId: subscription.id,
    subscriptionName: subscription.name.slice(0, nameLimit).toWellFormed(),
    resourceGroup: address.resourceGroup,
    name: address.name,
    owner: ownerOf(cluster, ownerTags)?.slice(0, nameLimit).toWellFormed() ?? null,
  };
}

/** A column for people: what is malformed is told by the rules that read it, and leaves the column empty. */
function stated(read: () => string | undefined): string | null {
  try {
    return read()?.slice(0, nameLimit).toWellFormed() ?? null;
  } catch (error) {
    if (error instanceof MalformedProperty) return null;
    throw error;
  }
}
