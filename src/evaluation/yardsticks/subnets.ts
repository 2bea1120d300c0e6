import type { Fact } from '../../facts/fact.ts';
import { known, toldOf, unknownFact } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import type { Subnet, VirtualNetwork } from '../../facts/kinds/virtual-networks.ts';
import type { IpRange } from '../../inventory/values/ip-range.ts';
import { addresses, parseIpRange } from '../../inventory/values/ip-range.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { text } from '../../inventory/cluster/property.ts';

/** A subnet with the network that it lies in. */
export interface FoundSubnet {
  readonly network: VirtualNetwork;
  readonly subnet: Subnet;
  /** `virtualNetworks/vnet-a/subnets/nodes`, as evidence writes it. */
  readonly at: string;
}

type Networks = Pick<FactsWith<'virtualNetworks'>, 'virtualNetworks'>;

/** The subnet of an ARM id, in any casing; unknown with a reason when its network cannot be seen or does not have it. */
export function subnetOf(facts: Networks, id: string): Fact<FoundSubnet> {
  const known = looked.get(facts.virtualNetworks) ?? new Map<string, Fact<FoundSubnet>>();
  looked.set(facts.virtualNetworks, known);
  const before = known.get(id);
  if (before !== undefined) return before;
  const found = lookUp(facts, id);
  known.set(id, found);
  return found;
}

// Clusters share subnets, and several rules look each of them up.
const looked = new WeakMap<Networks['virtualNetworks'], Map<string, Fact<FoundSubnet>>>();

function lookUp(facts: Networks, id: string): Fact<FoundSubnet> {
  const [, networkId, network, subnet] = /^(.*\/virtualnetworks\/([^/]+))\/subnets\/([^/]+)$/i.exec(id) ?? [];
  if (networkId === undefined) return unknownFact(`${id} is not the id of a subnet.`);
  const found = toldOf(facts.virtualNetworks, networkId);
  if (!found.known) return found;
  const wanted = id.toLowerCase();
  const one = found.value.properties.subnets?.find((other) => other.id.toLowerCase() === wanted);
  if (one === undefined) return unknownFact(`Azure shows no subnet ${subnet} in the network ${network}.`);
  return known({ network: found.value, subnet: one, at: `virtualNetworks/${network}/subnets/${subnet}` });
}

/** The prefixes of a subnet as ARM states them: one, or one for each IP family, or many. */
export function prefixesOf({ properties }: Subnet): readonly string[] {
  if (properties.addressPrefixes?.length) return properties.addressPrefixes;
  return properties.addressPrefix ? [properties.addressPrefix] : [];
}

/** The property that `prefixesOf` reads, as evidence names it. */
export function prefixPathOf({ subnet, at }: FoundSubnet): string {
  return `${at} properties.${subnet.properties.addressPrefixes?.length ? 'addressPrefixes' : 'addressPrefix'}`;
}

/** The IPv4 ranges of a subnet; unknown when ARM states none or writes them in a way that cannot be read. */
export function ipv4RangesOf({ subnet, at }: FoundSubnet): Fact<readonly IpRange[]> {
  const texts = prefixesOf(subnet);
  const ranges: IpRange[] = [];
  for (const text of texts) {
    const range = parseIpRange(text);
    if (range === undefined) return unknownFact(`${text} of ${at} is no address range.`);
    if (range.family === 'IPv4') ranges.push(range);
  }
  return ranges.length > 0 ? known(ranges) : unknownFact(`ARM states no IPv4 prefix of ${at}.`);
}

// Azure keeps the first four addresses and the last one of each range of a subnet.
const kept = 5;

/** How many IPv4 addresses of a subnet can be given away; unknown as `ipv4RangesOf` is. */
export function usableAddresses(found: FoundSubnet): Fact<number> {
  const ranges = ipv4RangesOf(found);
  if (!ranges.known) return ranges;
  return known(ranges.value.reduce((total, range) => total + Math.max(addresses(range) - kept, 0), 0));
}

/** The subnets of the nodes, each once, and why there may be more of them; undefined when these are all. */
export interface NodeSubnets {
  readonly subnets: readonly FoundSubnet[];
  readonly open: string | undefined;
}

/** The subnets that pools state for their nodes. Throws `MalformedProperty`. */
export function nodeSubnets(facts: Networks, pools: readonly AgentPool[]): NodeSubnets {
  const subnets = new Map<string, FoundSubnet>();
  let open: string | undefined;
  for (const pool of pools) {
    const id = text(pool, 'vnetSubnetID');
    if (id === undefined) continue;
    const found = subnetOf(facts, id);
    if (found.known) subnets.set(id.toLowerCase(), found.value);
    else open ??= found.reason;
  }
  return { subnets: [...subnets.values()], open };
}

/** The networks that subnets lie in, each once. */
export function networksOf(subnets: readonly FoundSubnet[]): readonly VirtualNetwork[] {
  return [...new Set(subnets.map(({ network }) => network))];
}

/** What to say of a cluster none of whose pools states a subnet: AKS then makes a network of its own for it. */
export const networkOfAks = 'The nodes are in a network that AKS manages.';
