import { remembering } from './remembering.ts';

/** A range of addresses in CIDR notation. */
export interface IpRange {
  readonly family: 'IPv4' | 'IPv6';
  /** The number of fixed bits: the smaller, the wider. */
  readonly prefix: number;
  /** The first address and the last one, as numbers in four groups of 32 bits; of IPv4 only the last group counts. */
  readonly first: Address;
  readonly last: Address;
}

/** An address from its highest 32 bits to its lowest. */
export type Address = readonly [number, number, number, number];

/**
 * Takes `137.117.106.88/29`, `2001:db8::/32` or a single address apart; `undefined` for text that is no range. Bits beyond
 * the prefix may be set, as ARM keeps what it was given: `10.0.0.5/24` is the range that begins at `10.0.0.0`.
 */
export const parseIpRange = remembering((text: string): IpRange | undefined => {
  const [, written, bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  if (written === undefined) return undefined;
  const family = written.includes(':') ? 'IPv6' : 'IPv4';
  const address = family === 'IPv6' ? parseIpv6(written) : parseIpv4(written);
  if (address === undefined) return undefined;
  const width = family === 'IPv4' ? 32 : 128;
  const prefix = bits === undefined ? width : Number(bits);
  if (prefix > width) return undefined;
  // An address of IPv4 stands in the lowest 32 of 128 bits.
  const free = width - prefix;
  return { family, prefix, first: bounded(address, free, 'first'), last: bounded(address, free, 'last') };
});

/** Whether the ranges have an address in common; ranges of different families have none. */
export function overlaps(a: IpRange, b: IpRange): boolean {
  return a.family === b.family && compare(a.first, b.last) <= 0 && compare(b.first, a.last) <= 0;
}

/** Whether each address of `inner` is one of `outer` too. */
export function contains(outer: IpRange, inner: IpRange): boolean {
  return (
    outer.family === inner.family &&
    compare(outer.first, inner.first) <= 0 &&
    compare(inner.last, outer.last) <= 0
  );
}

/** How many addresses a range has; beyond 2^53, as a power of two, still exact. */
export function addresses({ family, prefix }: IpRange): number {
  return 2 ** ((family === 'IPv4' ? 32 : 128) - prefix);
}

/** How many addresses lie between two of one family, the second included; exact up to 2^53. */
export function distance(from: Address, to: Address): number {
  return (
    (((to[0] - from[0]) * 2 ** 32 + (to[1] - from[1])) * 2 ** 32 + (to[2] - from[2])) * 2 ** 32 +
    (to[3] - from[3])
  );
}

/** The range in CIDR notation, without bits beyond its prefix; IPv6 in full groups without leading zeros. */
export function formatIpRange(range: IpRange): string {
  return `${formatAddress(range.family, range.first)}/${range.prefix}`;
}

/** An address as people write it. */
export function formatAddress(family: IpRange['family'], address: Address): string {
  if (family === 'IPv4') {
    const lowest = address[3];
    return [lowest >>> 24, (lowest >>> 16) & 255, (lowest >>> 8) & 255, lowest & 255].join('.');
  }
  return address.flatMap((word) => [(word >>> 16).toString(16), (word & 0xffff).toString(16)]).join(':');
}

/** Below zero when `a` comes before `b`, zero when they are the same address, above zero otherwise. */
function compare(a: Address, b: Address): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** The address with its `free` lowest bits all cleared or all set. */
function bounded(address: Address, free: number, end: 'first' | 'last'): Address {
  const boundedWord = (word: number, bitsBelow: number): number => {
    const open = Math.min(Math.max(free - bitsBelow, 0), 32);
    // A shift by 32 is a shift by 0 in JavaScript.
    const mask = open === 32 ? 0xffffffff : (1 << open) - 1;
    return (end === 'first' ? word & ~mask : word | mask) >>> 0;
  };
  const [highest, high, low, lowest] = address;
  return [boundedWord(highest, 96), boundedWord(high, 64), boundedWord(low, 32), boundedWord(lowest, 0)];
}

function parseIpv4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return [0, 0, 0, value];
}

function parseIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group of zeros, and there are eight groups in all.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  const word = (index: number): number =>
    parseInt(groups[index] ?? '', 16) * 0x10000 + parseInt(groups[index + 1] ?? '', 16);
  return [word(0), word(2), word(4), word(6)];
}
