import type { RulesByEnvironment } from '../evaluation/policy/environment.ts';
import { environmentOf } from '../evaluation/policy/environment.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { exempt } from '../evaluation/exemptions/cover.ts';
import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import { ownerOf } from '../evaluation/policy/owner.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import { score } from '../evaluation/score.ts';
import type { ClusterRef, Tally } from '../evaluation/tally.ts';
import { tallyOf } from '../evaluation/tally.ts';
import type { Basis } from '../history/basis.ts';
import { changedParts, writeBasis } from '../history/basis.ts';
import type { Beside, ClusterComparison } from '../history/compare.ts';
import { compareCluster } from '../history/compare.ts';
import type { ClusterRecord, RememberedCluster } from '../history/records.ts';
import { keptSince } from '../history/retention.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { parseClusterId } from '../inventory/cluster/cluster-id.ts';
import type { Subscription } from '../inventory/coverage.ts';
import type { Facts } from '../facts/facts.ts';
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

/** What clusters are judged by. */
export interface JudgedBy {
  readonly rules: RulesByEnvironment;
  readonly catalogue: Beside['catalogue'];
  readonly facts: Facts;
  readonly policy: Policy;
  readonly exemptions: readonly Exemption[];
  readonly basis: Basis;
  /** For how many days failures that were resolved are remembered. */
  readonly retentionDays: number;
}

/**
 * Judges one cluster and compares the verdicts with what is remembered of it. Where clusters are judged otherwise now than
 * at its last sight, `lastBody` is the cluster as it was then, and tells what the new judgement alone has changed. Pure.
 */
export function judgeCluster(
  cluster: Cluster,
  subscription: Subscription,
  remembered: RememberedCluster | undefined,
  run: { readonly id: string; readonly startedAt: string },
  by: JudgedBy,
  lastBody?: Cluster,
): JudgedCluster {
  const { policy, basis, catalogue, retentionDays } = by;
  const ref = refOf(cluster, subscription, policy);
  const { environment, findings, covered } = verdictsOn(cluster, subscription, run, by);
  const comparison = compareCluster(ref, remembered, findings, run.startedAt, {
    catalogue,
    keptSince: keptSince(run.startedAt, retentionDays),
    rejudged: lastBody && {
      findings: verdictsOn(lastBody, subscription, run, by).findings,
      because: changedParts(remembered?.judgedBy ?? null, basis),
    },
  });
  const tally = tallyOf(ref, findings, covered);
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
      judgedBy: writeBasis(basis),
      changedBy: run.id,
      changedAt: run.startedAt,
      body: cluster,
    },
  };
}

/** Whether a cluster may have been judged differently at its last sight, so that the body of then has to be asked for. */
export function wantsLastBody(
  remembered: RememberedCluster | undefined,
  { comparison }: JudgedCluster,
  basis: Basis,
): boolean {
  return comparison.transitions.length > 0 && changedParts(remembered?.judgedBy ?? null, basis).length > 0;
}

function verdictsOn(
  cluster: Cluster,
  subscription: Subscription,
  { startedAt }: { readonly startedAt: string },
  { rules, facts, policy, exemptions }: JudgedBy,
) {
  const environment = environmentOf(cluster, subscription, policy);
  const findings = evaluate(cluster, rules.get(environment) ?? [], facts);
  const subject = { cluster, subscription, environment };
  return { environment, ...exempt(findings, subject, exemptions, startedAt.slice(0, 10)) };
}

function refOf(cluster: Cluster, subscription: Subscription, policy: Policy): ClusterRef {
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
    owner: ownerOf(cluster, subscription, policy)?.slice(0, nameLimit).toWellFormed() ?? null,
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
