import type { Fact } from '../../facts/fact.ts';
import { known, unknownFact } from '../../facts/fact.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { mostNodes } from '../../inventory/cluster/pool-size.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { remembering } from '../../inventory/values/remembering.ts';
import { number, text, word } from '../../inventory/cluster/property.ts';
import { poolVersion } from '../../inventory/cluster/stated-version.ts';

/** What pools need in the end: at least so much, and perhaps more for the reason in `open`. */
export interface Demand {
  readonly atLeast: number;
  /** Why the demand may be larger; undefined when it is all of it. */
  readonly open: string | undefined;
  /** How it comes about, pool by pool: `system 8, apps 20`. */
  readonly parts: string;
}

/**
 * What pools need at their largest, upgrades included. `perNode` says what one node needs; it is unknown, with a reason,
 * where ARM does not state what that follows from. Throws `MalformedProperty`.
 */
export function demandOf(
  cluster: Cluster,
  pools: readonly AgentPool[],
  perNode: (pool: AgentPool) => Fact<number>,
): Demand {
  let atLeast = 0;
  let open: string | undefined;
  const parts: string[] = [];
  for (const pool of pools) {
    const nodes = nodesAtUpgrade(pool);
    const each = perNode(pool);
    if (nodes.known && each.known) {
      atLeast += nodes.value * each.value;
      parts.push(`${pool.name} ${nodes.value * each.value}`);
    } else {
      open ??= nodes.known ? (each.known ? undefined : each.reason) : nodes.reason;
    }
  }
  return { atLeast, open: open ?? unboundedNodes(cluster), parts: parts.join(', ') };
}

/** Why a cluster may have more nodes than its pools state; undefined when it has no others. */
export function unboundedNodes(cluster: Cluster): string | undefined {
  if (word(cluster, 'properties.nodeProvisioningProfile.mode') !== 'auto') return undefined;
  return 'Node auto-provisioning adds nodes, and ARM does not state how many it may add.';
}

/** The most nodes that a pool has while it is upgraded; unknown when ARM does not state enough. */
export function nodesAtUpgrade(pool: AgentPool): Fact<number> {
  const most = mostNodes(pool);
  if (most === undefined)
    return unknownFact(`ARM does not state how many nodes the pool ${pool.name} may have.`);
  const surge = surgeNodes(pool, most);
  return surge.known ? known(most + surge.value) : surge;
}

/** How many pods a node of the pool may have; unknown when ARM does not state it. */
export function podsPerNode(pool: AgentPool): Fact<number> {
  const most = number(pool, 'maxPods');
  return most === undefined
    ? unknownFact(`ARM does not state how many pods a node of the pool ${pool.name} may have.`)
    : known(most);
}

function surgeNodes(pool: AgentPool, most: number): Fact<number> {
  // An upgrade of a Spot pool evicts, and adds no node.
  if (word(pool, 'scaleSetPriority') === 'spot') return known(0);
  const stated = text(pool, 'upgradeSettings.maxSurge') ?? defaultSurge(pool);
  if (stated === undefined)
    return unknownFact(`ARM states neither the surge nor the version of the pool ${pool.name}.`);
  const surge = surgeOf(stated);
  if (surge === undefined) return unknownFact(`The surge ${stated} of the pool ${pool.name} is no number.`);
  return known(surge.percent ? Math.ceil((most * surge.amount) / 100) : surge.amount);
}

/** `5` or `33%`; undefined for anything else. */
const surgeOf = remembering((stated: string) => {
  const [, amount, percent] = /^(\d{1,6})(%?)$/.exec(stated.trim()) ?? [];
  return amount === undefined ? undefined : { amount: Number(amount), percent: percent === '%' };
});

/** What AKS takes where nothing was set: one node, and since Kubernetes 1.32 a tenth of them. */
function defaultSurge(pool: AgentPool): string | undefined {
  const version = poolVersion(pool)?.version;
  if (version === undefined) return undefined;
  return version.major > 1 || version.minor >= 32 ? '10%' : '1';
}
