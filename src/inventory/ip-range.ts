/** A range of addresses in CIDR notation, as far as its width goes. */
export interface IpRange {
  readonly family: 'IPv4' | 'IPv6';
  /** The number of fixed bits: the smaller, the wider. */
  readonly prefix: number;
}

/** Takes `137.117.106.88/29`, `2001:db8::/32` or a single address apart; `undefined` for text that is no range. */
export function parseIpRange(text: string): IpRange | undefined {
  const [, address, bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  if (address === undefined) return undefined;
  const family = isIpv4(address) ? 'IPv4' : isIpv6(address) ? 'IPv6' : undefined;
  if (family === undefined) return undefined;
  const width = family === 'IPv4' ? 32 : 128;
  const prefix = bits === undefined ? width : Number(bits);
  return prefix <= width ? { family, prefix } : undefined;
}

function isIpv4(address: string): boolean {
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isIpv6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  // `::` stands for at least one group of zeros, and there are eight groups in all.
  const complete = halves.length === 2 ? groups.length < 8 : groups.length === 8;
  return complete && groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
}
