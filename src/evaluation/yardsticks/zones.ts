import type { Fact } from '../../facts/fact.ts';
import { known, toldOf, unknownFact } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import { regionOf } from '../../facts/region.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { parseClusterId } from '../../inventory/cluster/cluster-id.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { text, texts } from '../../inventory/cluster/property.ts';

/**
 * How many availability zones the cluster's subscription has in the cluster's region: none in a region without. Unknown when
 * the regions could not be read or this one is not among them. Throws `MalformedProperty`.
 */
export function zonesOfRegion(
  cluster: Cluster,
  facts: Pick<FactsWith<'locations'>, 'locations'>,
): Fact<number> {
  const location = text(cluster, 'location');
  if (location === undefined) return unknownFact('The cluster states no location.');
  const told = toldOf(facts.locations, parseClusterId(cluster.id)?.subscriptionId ?? '');
  if (!told.known) return told;
  const region = regionOf(location);
  const found = told.value.find(({ name }) => regionOf(name) === region);
  return found === undefined
    ? unknownFact(`The subscription does not list the region ${location}.`)
    : known(found.availabilityZoneMappings?.length ?? 0);
}

/** Over how many availability zones a pool spreads its nodes; ARM states none for a pool without. Throws `MalformedProperty`. */
export function zonesOfPool(pool: AgentPool): number {
  return new Set(texts(pool, 'availabilityZones')).size;
}
