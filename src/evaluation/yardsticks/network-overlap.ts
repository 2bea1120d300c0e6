import type { FactsWith } from '../../facts/facts.ts';
import type { VirtualNetwork } from '../../facts/kinds/virtual-networks.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { pools } from '../../inventory/cluster/property.ts';
import type { Verdict } from '../rule.ts';
import { notApplicable, unknown } from '../rule.ts';
import type { NamedRange, Ranges } from './range-overlap.ts';
import { judgeOverlaps, rangesOfCluster } from './range-overlap.ts';
import { networkOfAks, networksOf, nodeSubnets } from './subnets.ts';

/**
 * Holds the ranges of a cluster against those that `spacesOf` names for the networks of its nodes. Not applicable where AKS
 * manages the network; passes only when all networks and ranges are known. Throws `MalformedProperty`.
 */
export function judgeNetworks(
  cluster: Cluster,
  facts: FactsWith<'virtualNetworks'>,
  spacesOf: (network: VirtualNetwork) => readonly Ranges<NamedRange>[],
  passes: string,
): Verdict {
  const all = pools(cluster);
  if (all.length === 0) return unknown('ARM states no agent pools.');
  const { subnets, open } = nodeSubnets(facts, all);
  if (subnets.length === 0 && open === undefined) return notApplicable(networkOfAks);
  const spaces = networksOf(subnets).flatMap(spacesOf);
  const others = {
    ranges: spaces.flatMap(({ ranges }) => ranges),
    open: open ?? spaces.find((space) => space.open !== undefined)?.open,
  };
  return judgeOverlaps(rangesOfCluster(cluster), others, passes);
}
