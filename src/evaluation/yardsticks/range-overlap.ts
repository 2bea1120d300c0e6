import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { IpRange } from '../../inventory/values/ip-range.ts';
import { overlaps, parseIpRange } from '../../inventory/values/ip-range.ts';
import type { StatedRange } from '../../inventory/cluster/stated-ranges.ts';
import { podRanges, serviceRanges } from '../../inventory/cluster/stated-ranges.ts';
import { hasPodRange, podNetwork, podNetworkUnstated } from './pod-network.ts';
import type { Evidence, Verdict } from '../rule.ts';
import { fail, isNonEmpty, pass, unknown } from '../rule.ts';

/** A range of something else, with the words that name it: `10.0.0.0/8 of the network vnet-a`. */
export interface NamedRange {
  readonly name: string;
  readonly range: IpRange;
}

/** Ranges, and why there may be more of them; undefined when these are all. */
export interface Ranges<T> {
  readonly ranges: readonly T[];
  readonly open: string | undefined;
}

/** The ranges that only the cluster itself knows: those of services and, in an overlay or with kubenet, of pods. */
export function rangesOfCluster(cluster: Cluster): Ranges<StatedRange> {
  const services = serviceRanges(cluster);
  const network = podNetwork(cluster);
  const pods = network !== undefined && hasPodRange(network) ? podRanges(cluster) : undefined;
  let open = network === undefined ? podNetworkUnstated : undefined;
  if (services.length === 0) open = 'ARM states no range for services.';
  else if (pods?.length === 0) open = 'ARM states no range for pods.';
  return { ranges: [...services, ...(pods ?? [])], open };
}

/** Texts as ranges of `whose`; a text that is no range leaves open what else there is. */
export function namedRanges(texts: readonly string[], whose: string): Ranges<NamedRange> {
  const ranges: NamedRange[] = [];
  let open: string | undefined;
  for (const text of texts) {
    const range = parseIpRange(text);
    if (range === undefined) open ??= `${text} of ${whose} is no address range.`;
    else ranges.push({ name: `${text} of ${whose}`, range });
  }
  return { ranges, open };
}

/** Fails when a range of the cluster has an address in common with another; passes only when all of them are known. */
export function judgeOverlaps(own: Ranges<StatedRange>, others: Ranges<NamedRange>, passes: string): Verdict {
  const evidence: Evidence[] = [];
  const pairs: string[] = [];
  let unreadable: string | undefined;
  for (const { path, text, range } of own.ranges) {
    if (range === undefined) {
      unreadable ??= `${text} is no address range.`;
      continue;
    }
    for (const other of others.ranges) {
      if (!overlaps(range, other.range)) continue;
      pairs.push(`${text} overlaps ${other.name}`);
      evidence.push({ property: path, actual: text, expected: `no address of ${other.name}` });
    }
  }
  if (isNonEmpty(evidence)) return fail(`The range ${pairs.join('; ')}.`, evidence);
  const open = unreadable ?? own.open ?? others.open;
  return open === undefined ? pass(passes) : unknown(open);
}
