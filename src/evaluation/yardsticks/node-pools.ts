import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { hasHostedSystemPools } from '../../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { listed } from './listing.ts';
import type { Verdict } from '../rule.ts';
import { notApplicable, unknown } from '../rule.ts';

/** What to say of a cluster without agent pools of its own: only AKS Automatic can do without. Throws `MalformedProperty`. */
export function withoutPools(cluster: Cluster): Verdict {
  return hasHostedSystemPools(cluster)
    ? notApplicable('The cluster has no agent pools of its own: AKS runs its system nodes.')
    : unknown('ARM states no agent pools.');
}

/** Some of all pools for the end of a sentence: `in 1 of 2 agent pools: edge.` */
export function inPools(some: readonly AgentPool[], all: readonly AgentPool[]): string {
  return `in ${some.length} of ${all.length} agent pools: ${namesOf(some)}.`;
}

/** The names of pools for a message. */
export function namesOf(some: readonly AgentPool[]): string {
  return listed(some.map(({ name }) => name));
}

/** What a rule says of pools that it may demand something of, sorted. */
export interface SortedPools {
  readonly failing: readonly AgentPool[];
  /** Why it is not known of some pool; undefined when it is known of all. */
  readonly open: string | undefined;
  /** The demand is for none of the pools. */
  readonly noneCan: boolean;
}

/**
 * Sorts the pools that lack something by whether they could have it: `canHave` says yes, no, or in a sentence why that is not
 * known; `has` takes a pool out beforehand. Throws what they throw.
 */
export function sortPools(
  pools: readonly AgentPool[],
  has: (pool: AgentPool) => boolean,
  canHave: (pool: AgentPool) => boolean | string,
): SortedPools {
  const failing: AgentPool[] = [];
  let cannot = 0;
  let open: string | undefined;
  for (const pool of pools) {
    if (has(pool)) continue;
    const can = canHave(pool);
    if (can === true) failing.push(pool);
    else if (can === false) cannot += 1;
    else open ??= can;
  }
  return { failing, open, noneCan: cannot === pools.length };
}
