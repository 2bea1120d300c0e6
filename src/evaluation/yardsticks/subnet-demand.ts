import type { Fact } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { text } from '../../inventory/cluster/property.ts';
import { demandOf } from './node-demand.ts';
import type { Evidence, Verdict } from '../rule.ts';
import { fail, isNonEmpty, pass, unknown } from '../rule.ts';
import type { FoundSubnet } from './subnets.ts';
import { prefixesOf, prefixPathOf, subnetOf, usableAddresses } from './subnets.ts';

/**
 * Holds subnets against what pools take of them at their largest. Pools that state the same subnet share it. `perNode` is how
 * many addresses one node takes. What else takes addresses of a subnet (load balancers, other machines) is not counted.
 */
export function judgeSubnets(
  cluster: Cluster,
  facts: Pick<FactsWith<'virtualNetworks'>, 'virtualNetworks'>,
  pools: readonly AgentPool[],
  property: 'vnetSubnetID' | 'podSubnetID',
  perNode: (pool: AgentPool) => Fact<number>,
): Verdict {
  const evidence: Evidence[] = [];
  const full: string[] = [];
  const counts: string[] = [];
  let open: string | undefined;
  for (const { id, pools: sharing } of bySubnet(pools, property)) {
    const found = subnetOf(facts, id);
    const usable = found.known ? usableAddresses(found.value) : found;
    if (!found.known || !usable.known) {
      open ??= usable.known ? undefined : usable.reason;
      continue;
    }
    const { atLeast, open: more, parts } = demandOf(cluster, sharing, perNode);
    const sentence = `${found.value.at} has ${usable.value} usable addresses, and its pools need ${atLeast} (${parts})`;
    if (atLeast > usable.value) {
      full.push(sentence);
      evidence.push(...tooSmall(found.value, sharing, atLeast));
    } else {
      open ??= more;
      counts.push(sentence);
    }
  }
  if (isNonEmpty(evidence)) return fail(`${full.join('; ')}.`, evidence);
  return open === undefined ? pass(`${counts.join('; ')}.`) : unknown(open);
}

interface Sharing {
  /** As the first of its pools writes it: ARM compares ids without case. */
  readonly id: string;
  readonly pools: AgentPool[];
}

function bySubnet(pools: readonly AgentPool[], property: 'vnetSubnetID' | 'podSubnetID'): Iterable<Sharing> {
  const subnets = new Map<string, Sharing>();
  for (const pool of pools) {
    const id = text(pool, property);
    if (id === undefined) continue;
    const known = subnets.get(id.toLowerCase());
    if (known === undefined) subnets.set(id.toLowerCase(), { id, pools: [pool] });
    else known.pools.push(pool);
  }
  return subnets.values();
}

/** One piece of evidence for each pool that shares the subnet, so that each of them gets its fix. */
function tooSmall(found: FoundSubnet, sharing: readonly AgentPool[], needed: number): readonly Evidence[] {
  const prefixes = prefixesOf(found.subnet);
  return sharing.map(({ name }) => ({
    property: prefixPathOf(found),
    pool: name,
    actual: prefixes.length === 1 ? (prefixes[0] ?? null) : prefixes,
    expected: `${needed} usable addresses`,
  }));
}
