import type { Cluster } from './cluster.ts';
import type { AgentPool } from './property.ts';
import { flag, MalformedProperty, number, pathFromRoot, pools, text, valueAt, word } from './property.ts';

/**
 * The agent pools that are the owner's to configure, in ARM's order. AKS Automatic may list some that AKS runs itself.
 * Throws `MalformedProperty`.
 */
export function ownPools(cluster: Cluster): readonly AgentPool[] {
  const all = pools(cluster);
  if (latest.of !== all) {
    latest = { of: all, own: all.some(isManaged) ? all.filter((pool) => !isManaged(pool)) : all };
  }
  return latest.own;
}

// A score of rules look at the pools of one cluster, one after another.
let latest: { readonly of: readonly AgentPool[]; readonly own: readonly AgentPool[] } = { of: [], own: [] };

const isManaged = (pool: AgentPool): boolean => word(pool, 'mode') === 'managedsystem';

/** A pool for AKS's own pods. Throws `MalformedProperty`. */
export const isSystem = (pool: AgentPool): boolean => word(pool, 'mode') === 'system';

/** A pool for workloads; a pool of the mode Gateway is neither. Throws `MalformedProperty`. */
export const isUser = (pool: AgentPool): boolean => word(pool, 'mode') === 'user';

/** A pool of Windows nodes. Throws `MalformedProperty`. */
export const isWindows = (pool: AgentPool): boolean => word(pool, 'osType') === 'windows';

/** A pool whose nodes Azure may take away at any time. Throws `MalformedProperty`. */
export const isSpot = (pool: AgentPool): boolean => word(pool, 'scaleSetPriority') === 'spot';

/** A pool that its owner has stopped. Throws `MalformedProperty`. */
export const isStopped = (pool: AgentPool): boolean => word(pool, 'powerState.code') === 'stopped';

/** AKS runs the system nodes of the cluster itself (AKS Automatic). Throws `MalformedProperty`. */
export function hasHostedSystemPools(cluster: Cluster): boolean {
  return flag(cluster, 'properties.hostedSystemProfile.enabled') === true;
}

/** Nodes come and go by node auto-provisioning, outside the agent pools. Throws `MalformedProperty`. */
export function provisionsNodes(cluster: Cluster): boolean {
  return word(cluster, 'properties.nodeProvisioningProfile.mode') === 'auto';
}

/** The nodes of a pool that have one size; a pool of the type `VirtualMachines` may have several. */
export interface NodeGroup {
  /** Undefined, as each of the counts, when ARM does not state it. */
  readonly size: string | undefined;
  readonly least: number | undefined;
  readonly now: number | undefined;
  readonly most: number | undefined;
}

/** The nodes of a pool by their size. Throws `MalformedProperty`. */
export function nodeGroups(pool: AgentPool): readonly NodeGroup[] {
  if (valueAt(pool, 'virtualMachinesProfile.scale') !== undefined) {
    const groups = [...manualGroups(pool), ...autoscaledGroups(pool)];
    if (groups.length > 0) return groups;
  }
  const size = text(pool, 'vmSize');
  const now = number(pool, 'count');
  return flag(pool, 'enableAutoScaling') === true
    ? [{ size, least: number(pool, 'minCount'), now, most: number(pool, 'maxCount') }]
    : [{ size, least: now, now, most: now }];
}

/**
 * How many nodes a pool keeps at all times: the autoscaler's minimum where it is on, and the count where it is off.
 * Undefined when ARM does not state it. Throws `MalformedProperty`.
 */
export function leastNodes(pool: AgentPool): number | undefined {
  let sum = 0;
  for (const { least } of nodeGroups(pool)) {
    if (least === undefined) return undefined;
    sum += least;
  }
  return sum;
}

/** The property of a pool that settles its `leastNodes`. Throws `MalformedProperty`. */
export function leastNodesProperty(pool: AgentPool): 'minCount' | 'count' | 'virtualMachinesProfile.scale' {
  if (valueAt(pool, 'virtualMachinesProfile.scale') !== undefined) return 'virtualMachinesProfile.scale';
  return flag(pool, 'enableAutoScaling') === true ? 'minCount' : 'count';
}

function manualGroups(pool: AgentPool): readonly NodeGroup[] {
  const path = 'virtualMachinesProfile.scale.manual';
  return entriesAt(pool, path).map((entry, index) => {
    const count = numberIn(pool, entry, `${path}[${index}]`, 'count');
    return { size: sizeIn(pool, entry, `${path}[${index}]`), least: count, now: count, most: count };
  });
}

function autoscaledGroups(pool: AgentPool): readonly NodeGroup[] {
  const path = 'virtualMachinesProfile.scale.autoscale';
  return entriesAt(pool, path).map((entry, index) => {
    const at = `${path}[${index}]`;
    const size = sizeIn(pool, entry, at);
    return {
      size,
      least: numberIn(pool, entry, at, 'minCount'),
      now: nodesOfSize(pool, size),
      most: numberIn(pool, entry, at, 'maxCount'),
    };
  });
}

function nodesOfSize(pool: AgentPool, size: string | undefined): number | undefined {
  const path = 'virtualMachineNodesStatus';
  for (const [index, entry] of entriesAt(pool, path).entries()) {
    const at = `${path}[${index}]`;
    if (sizeIn(pool, entry, at)?.toLowerCase() === size?.toLowerCase()) {
      return numberIn(pool, entry, at, 'count');
    }
  }
  return undefined;
}

type Entry = { readonly size?: unknown } & Readonly<Record<string, unknown>>;

function entriesAt(pool: AgentPool, path: string): readonly Entry[] {
  const list = valueAt(pool, path) ?? [];
  if (!Array.isArray(list)) throw new MalformedProperty(pathFromRoot(pool, path), 'a list', list);
  return list.map((entry: unknown, index) => {
    if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return entry as Entry;
    throw new MalformedProperty(pathFromRoot(pool, `${path}[${index}]`), 'an object', entry);
  });
}

function numberIn(pool: AgentPool, entry: Entry, at: string, name: string): number | undefined {
  const value = entry[name] ?? undefined;
  if (value === undefined || typeof value === 'number') return value;
  throw new MalformedProperty(pathFromRoot(pool, `${at}.${name}`), 'a number', value);
}

function sizeIn(pool: AgentPool, entry: Entry, at: string): string | undefined {
  const value = entry.size ?? undefined;
  if (value === undefined || typeof value === 'string') return value === '' ? undefined : value;
  throw new MalformedProperty(pathFromRoot(pool, `${at}.size`), 'text', value);
}
