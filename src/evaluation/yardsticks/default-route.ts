import type { Fact } from '../../facts/fact.ts';
import { known, toldOf, unknownFact } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import { parseIpRange } from '../../inventory/values/ip-range.ts';
import type { FoundSubnet } from './subnets.ts';

/** Where a subnet's own routes send what is for the internet; routes that a gateway announces are none of them. */
export interface DefaultRoute {
  /** The kind of next hop in lower case; undefined when the subnet has no route 0.0.0.0/0 of its own. */
  readonly hop: string | undefined;
  /** `routeTables/routes-a`; undefined when the subnet has no table. */
  readonly table: string | undefined;
}

/** The default route of a subnet; unknown, with a reason, when its route table cannot be seen or read. */
export function defaultRouteOf(
  facts: Pick<FactsWith<'routeTables'>, 'routeTables'>,
  { subnet }: FoundSubnet,
): Fact<DefaultRoute> {
  const id = subnet.properties.routeTable?.id;
  if (id === undefined) return known({ hop: undefined, table: undefined });
  const found = toldOf(facts.routeTables, id);
  if (!found.known) return found;

  const table = `routeTables/${id.slice(id.lastIndexOf('/') + 1)}`;
  const route = found.value.properties.routes?.find(({ properties }) => isWhole(properties.addressPrefix));
  if (route === undefined) return known({ hop: undefined, table });
  const hop = route.properties.nextHopType?.toLowerCase();
  if (hop === undefined) return unknownFact(`ARM states no next hop for the default route of ${table}.`);
  return known({ hop, table });
}

function isWhole(prefix: string | null | undefined): boolean {
  const range = parseIpRange(prefix ?? '');
  return range?.family === 'IPv4' && range.prefix === 0;
}
