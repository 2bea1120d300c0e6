import type { Cluster } from './cluster.ts';
import type { IpRange } from '../values/ip-range.ts';
import { parseIpRange } from '../values/ip-range.ts';
import { text, texts } from './property.ts';

/** A range of addresses with the property that states it. */
export interface StatedRange {
  /** `properties.networkProfile.serviceCidrs[0]` */
  readonly path: string;
  /** As ARM wrote it. */
  readonly text: string;
  /** Undefined when the text is no range. */
  readonly range: IpRange | undefined;
}

// The lists hold one range for each IP family; API versions before 2021-11-01 know only the single IPv4 range.

/** The ranges that services take their addresses from; empty when ARM states none. Throws `MalformedProperty`. */
export function serviceRanges(cluster: Cluster): readonly StatedRange[] {
  const list = rangesOf(
    'properties.networkProfile.serviceCidrs',
    texts(cluster, 'properties.networkProfile.serviceCidrs'),
  );
  return (
    list ??
    single('properties.networkProfile.serviceCidr', text(cluster, 'properties.networkProfile.serviceCidr'))
  );
}

/** The ranges that pods take their addresses from beside a network; empty when ARM states none. Throws `MalformedProperty`. */
export function podRanges(cluster: Cluster): readonly StatedRange[] {
  const list = rangesOf(
    'properties.networkProfile.podCidrs',
    texts(cluster, 'properties.networkProfile.podCidrs'),
  );
  return (
    list ?? single('properties.networkProfile.podCidr', text(cluster, 'properties.networkProfile.podCidr'))
  );
}

function rangesOf(path: string, list: readonly string[] | undefined): readonly StatedRange[] | undefined {
  if (list === undefined || list.length === 0) return undefined;
  return list.map((range, index) => ({ path: `${path}[${index}]`, text: range, range: parseIpRange(range) }));
}

function single(path: string, range: string | undefined): readonly StatedRange[] {
  return range === undefined ? [] : [{ path, text: range, range: parseIpRange(range) }];
}
