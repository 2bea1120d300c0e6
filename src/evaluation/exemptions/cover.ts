import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { parseClusterId } from '../../inventory/cluster/cluster-id.ts';
import type { Subscription } from '../../inventory/coverage.ts';
import type { Day } from '../../inventory/values/day.ts';
import type { Finding } from '../finding.ts';
import { isSame } from '../policy/match.ts';
import type { Exemption, ExemptionScope } from './exemption.ts';
import { exemptionStanding } from './standing.ts';

/** A cluster as exemptions tell it from others. */
export interface ExemptionSubject {
  readonly cluster: Cluster;
  readonly subscription: Pick<Subscription, 'id' | 'managementGroups'>;
  /** The policy's environment that it belongs to; null for none. */
  readonly environment: string | null;
}

/** Findings of one cluster with the exemptions that cover them. */
export interface Exempted {
  /** In their order; a failure that is covered says by which exemption. */
  readonly findings: readonly Finding[];
  /** How many failures each exemption covers, by its id; one failure may be covered by several. */
  readonly covered: Readonly<Record<string, number>>;
}

const nothingCovered: Exempted['covered'] = {};

/**
 * Says of each failure of a cluster whether an exemption accepts it, on the day of the audit. Where several do, the one that
 * lasts longest is named. Only failures are exempted: what is not known is not accepted either.
 */
export function exempt(
  findings: readonly Finding[],
  subject: ExemptionSubject,
  exemptions: readonly Exemption[],
  today: Day,
): Exempted {
  const fitting = exemptions.filter(
    (exemption) => exemptionStanding(exemption, today) === 'active' && isFor(exemption.scope, subject),
  );
  if (fitting.length === 0) return { findings, covered: nothingCovered };
  const lastFirst = fitting.toSorted((a, b) => compare(b.expiresOn, a.expiresOn) || compare(a.id, b.id));
  const covered: Record<string, number> = {};
  const marked = findings.map((finding) => {
    if (finding.status !== 'fail') return finding;
    const by = lastFirst.filter(({ rules }) => rules.includes(finding.rule));
    for (const { id } of by) covered[id] = (covered[id] ?? 0) + 1;
    const [first] = by;
    return first === undefined ? finding : { ...finding, exemptedBy: first.id };
  });
  return { findings: marked, covered };
}

/** Whether a scope is for a cluster: every line that it gives fits. Ids, names and tags are compared without case. */
export function isFor(
  scope: ExemptionScope,
  { cluster, subscription, environment }: ExemptionSubject,
): boolean {
  const address = parseClusterId(cluster.id);
  const group = address && `/subscriptions/${address.subscriptionId}/resourceGroups/${address.resourceGroup}`;
  return (
    fits(scope.cluster, [cluster.id]) &&
    fits(scope.resourceGroup, group === undefined ? [] : [group]) &&
    fits(scope.subscription, [subscription.id]) &&
    fits(scope.managementGroup, subscription.managementGroups) &&
    fits(scope.environment, environment === null ? [] : [environment]) &&
    (scope.tag === undefined || carries(cluster, scope.tag))
  );
}

function fits(wanted: string | undefined, values: readonly string[]): boolean {
  return wanted === undefined || values.some((value) => isSame(value, wanted));
}

function carries({ tags }: Cluster, wanted: { readonly name: string; readonly value: string }): boolean {
  if (typeof tags !== 'object' || tags === null) return false;
  return Object.entries(tags).some(
    ([name, value]: [string, unknown]) =>
      isSame(name, wanted.name) && typeof value === 'string' && isSame(value.trim(), wanted.value),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
