import type { Fact } from '../../facts/fact.ts';
import { known, toldOf, unknownFact } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import type { VmSize } from '../../facts/kinds/vm-sizes.ts';
import { regionOf } from '../../facts/region.ts';

/**
 * What a region says of a size of virtual machines, by the size's name in any casing. Unknown when the region could not be
 * read, when it does not list the size, or when ARM states no region or no size.
 */
export function vmSizeIn(
  facts: Pick<FactsWith<'vmSizes'>, 'vmSizes'>,
  location: string | undefined,
  size: string | undefined,
): Fact<VmSize> {
  if (location === undefined) return unknownFact('The cluster states no location.');
  if (size === undefined) return unknownFact('ARM does not state the size of every agent pool.');
  const told = toldOf(facts.vmSizes, regionOf(location));
  if (!told.known) return told;
  const found = indexOf(told.value).get(size.toLowerCase());
  return found === undefined
    ? unknownFact(`Region ${location} does not list the size ${size}.`)
    : known(found);
}

/** What a size can do (`EphemeralOSDiskSupported`), as the text that Azure gives; undefined when it says nothing. */
export function capabilityOf(size: VmSize, name: string): string | undefined {
  return size.capabilities?.find((one) => one.name === name)?.value;
}

/** How many vCPUs a size takes of a quota; sizes with constrained cores take all that the machine has. */
export function vCpusInQuota(size: VmSize): number | undefined {
  return countIn(size, 'vCPUs');
}

/** How many vCPUs a node of a size has. */
export function vCpusOf(size: VmSize): number | undefined {
  return countIn(size, 'vCPUsAvailable') ?? countIn(size, 'vCPUs');
}

function countIn(size: VmSize, name: string): number | undefined {
  const count = Number(capabilityOf(size, name));
  return Number.isFinite(count) ? count : undefined;
}

// A region lists a thousand sizes, and every cluster in it asks for a few.
const indexes = new WeakMap<readonly VmSize[], ReadonlyMap<string, VmSize>>();

function indexOf(sizes: readonly VmSize[]): ReadonlyMap<string, VmSize> {
  const ready = indexes.get(sizes);
  if (ready !== undefined) return ready;
  // The same list of Azure's holds disks, snapshots and host groups.
  const machines = sizes.filter(({ resourceType }) => resourceType?.toLowerCase() === 'virtualmachines');
  const index = new Map(machines.map((size) => [size.name.toLowerCase(), size]));
  indexes.set(sizes, index);
  return index;
}
