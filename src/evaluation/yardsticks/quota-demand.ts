import type { Fact } from '../../facts/fact.ts';
import { known, unknownFact } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import { isSpot, nodeGroups } from '../../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { vCpusInQuota, vmSizeIn } from './vm-size.ts';

/** vCPUs that pools need beyond what they have, by the quota that they are taken from. */
export interface QuotaDemand {
  readonly byQuota: ReadonlyMap<string, number>;
  /** Why the demand may be larger; undefined when it is all of it. */
  readonly open: string | undefined;
}

/** What all of a region shares, beside the quota of each family of sizes. */
const regional = 'cores';
/** Spot machines have one quota of their own, of all sizes together. */
const spot = 'lowprioritycores';

/**
 * The vCPUs that pools need to grow from the nodes that they have to the most that they may have; by the name of the quota in
 * lower case. Nodes that an upgrade adds are not among them. Throws `MalformedProperty`.
 */
export function growthOf(
  pools: readonly AgentPool[],
  facts: FactsWith<'vmSizes'>,
  location: string | undefined,
): QuotaDemand {
  const byQuota = new Map<string, number>();
  const add = (quota: string, vCpus: number): void => {
    byQuota.set(quota, (byQuota.get(quota) ?? 0) + vCpus);
  };
  let open: string | undefined;
  for (const pool of pools) {
    for (const { size, now, most } of nodeGroups(pool)) {
      if (now === undefined || most === undefined) {
        open ??= `ARM does not state how many nodes the pool ${pool.name} has and may have.`;
        continue;
      }
      if (most <= now) continue;
      const taken = takenBy(size, facts, location);
      if (!taken.known) {
        open ??= taken.reason;
      } else if (isSpot(pool)) {
        add(spot, (most - now) * taken.value.vCpus);
      } else {
        add(regional, (most - now) * taken.value.vCpus);
        add(taken.value.family.toLowerCase(), (most - now) * taken.value.vCpus);
      }
    }
  }
  return { byQuota, open };
}

/** What one node of a size takes, and of which family's quota. */
function takenBy(
  size: string | undefined,
  facts: FactsWith<'vmSizes'>,
  location: string | undefined,
): Fact<{ readonly vCpus: number; readonly family: string }> {
  const found = vmSizeIn(facts, location, size);
  if (!found.known) return found;
  const vCpus = vCpusInQuota(found.value);
  const { family, name } = found.value;
  return vCpus === undefined || family === undefined || family === null
    ? unknownFact(`Azure does not state the family and the vCPUs of ${name}.`)
    : known({ vCpus, family });
}
