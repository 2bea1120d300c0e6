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
