import { isIP } from 'node:net';
import fc from 'fast-check';
import type { IpRange } from '../../../src/inventory/values/ip-range.ts';
import {
  addresses,
  contains,
  distance,
  formatAddress,
  formatIpRange,
  overlaps,
  parseIpRange,
} from '../../../src/inventory/values/ip-range.ts';

test.each([
  ['0.0.0.0/0', 'IPv4', 0],
  ['0.0.0.0/32', 'IPv4', 32],
  ['137.117.106.88/29', 'IPv4', 29],
  ['137.117.106.88', 'IPv4', 32],
  [' 10.0.0.0/8 ', 'IPv4', 8],
  ['::/0', 'IPv6', 0],
  ['2001:DB8::/32', 'IPv6', 32],
  ['2001:db8:0:0:0:0:0:1', 'IPv6', 128],
  ['::1', 'IPv6', 128],
])('%s is a range of %s with %i fixed bits', (text, family, prefix) => {
  expect(parseIpRange(text)).toMatchObject({ family, prefix });
});

test.each([
  ['nothing', ''],
  ['a name', 'example.com'],
  ['a prefix alone', '/0'],
  ['an empty prefix', '10.0.0.0/'],
  ['a prefix too long', '10.0.0.0/33'],
  ['a prefix too long for IPv6', '::/129'],
  ['a prefix with a sign', '10.0.0.0/-1'],
  ['two prefixes', '10.0.0.0/8/8'],
  ['three octets', '10.0.0/8'],
  ['an octet too large', '256.0.0.0/8'],
  ['an empty octet', '10..0.0/8'],
  ['two gaps', '1::2::3'],
  ['two gaps among eight groups', '1:2:3::4:5::6:7:8'],
  ['a group too long', '12345::'],
  ['nine groups', '1:2:3:4:5:6:7:8:9'],
  ['seven groups', '1:2:3:4:5:6:7'],
  ['a gap where nothing is missing', '1:2:3:4::5:6:7:8'],
  ['a single colon at the end', '1:2:3:4:5:6:7:'],
  ['IPv4 within IPv6', '::ffff:10.0.0.0/104'],
  ['a zone', 'fe80::1%eth0'],
])('%s is no range: %j', (_, text) => {
  expect(parseIpRange(text)).toBeUndefined();
});

test('every address that Node knows is one, and nothing else is', () => {
  const addresses = fc.oneof(
    fc.ipV4(),
    fc.ipV6().filter((address) => !address.includes('.')),
    fc.stringMatching(/^[0-9a-f:]{1,40}$/),
    fc.stringMatching(/^[0-9.]{1,16}$/),
  );
  fc.assert(
    fc.property(addresses, (address) => {
      // Node takes no octet with leading zeros; the width does not depend on them.
      fc.pre(!/(^|\.)0\d/.test(address));
      const expected = { 4: { family: 'IPv4', prefix: 32 }, 6: { family: 'IPv6', prefix: 128 } }[
        isIP(address)
      ];
      const range = parseIpRange(address);
      expect(range && { family: range.family, prefix: range.prefix }).toEqual(expected);
    }),
  );
});

test.each([
  ['10.0.0.5/24', '10.0.0.0', '10.0.0.255'],
  ['172.17.0.1/16', '172.17.0.0', '172.17.255.255'],
  ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
  ['255.255.255.255', '255.255.255.255', '255.255.255.255'],
  ['2001:db8::/33', '2001:db8:0:0:0:0:0:0', '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff'],
  ['fd00::1:0/108', 'fd00:0:0:0:0:0:0:0', 'fd00:0:0:0:0:0:f:ffff'],
  ['::/0', '0:0:0:0:0:0:0:0', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
])('%s reaches from %s to %s', (text, first, last) => {
  const range = rangeOf(text);
  expect(formatAddress(range.family, range.first)).toBe(first);
  expect(formatAddress(range.family, range.last)).toBe(last);
});

test.each([
  ['10.0.0.0/24', 256],
  ['10.0.0.0/8', 16_777_216],
  ['0.0.0.0/0', 4_294_967_296],
  ['10.0.0.1', 1],
  ['fd00::/64', 2 ** 64],
])('%s has %d addresses', (text, count) => {
  expect(addresses(rangeOf(text))).toBe(count);
});

test.each([
  ['10.0.0.0/16', '10.0.255.0/24', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['10.0.255.255', '10.0.0.0/16', true],
  ['127.255.255.255', '128.0.0.0/1', false],
  ['fd00::/8', 'fd12:3456::/32', true],
  ['fd00::/64', 'fd00:0:0:1::/64', false],
  ['0.0.0.0/0', '::/0', false],
])('whether %s and %s overlap: %s', (a, b, expected) => {
  expect(overlaps(rangeOf(a), rangeOf(b))).toBe(expected);
  expect(overlaps(rangeOf(b), rangeOf(a))).toBe(expected);
});

test('a range contains what is as wide or narrower within it, and never the other way', () => {
  expect(contains(rangeOf('10.0.0.0/8'), rangeOf('10.20.0.0/16'))).toBe(true);
  expect(contains(rangeOf('10.0.0.0/8'), rangeOf('10.0.0.0/8'))).toBe(true);
  expect(contains(rangeOf('10.20.0.0/16'), rangeOf('10.0.0.0/8'))).toBe(false);
  expect(contains(rangeOf('::/0'), rangeOf('10.0.0.0/8'))).toBe(false);
});

test('addresses are as far apart as counting says', () => {
  expect(distance(rangeOf('10.0.0.250').first, rangeOf('10.0.1.4').first)).toBe(10);
  expect(distance(rangeOf('fd00::ffff:ffff').first, rangeOf('fd00::1:0:0').first)).toBe(1);
  expect(distance(rangeOf('10.0.0.4').first, rangeOf('10.0.0.0').first)).toBe(-4);
});

const anyIpv4 = fc.tuple(fc.ipV4(), fc.nat(32)).map(([address, prefix]) => rangeOf(`${address}/${prefix}`));
const anyIpv6 = fc
  .tuple(
    fc.ipV6().filter((address) => !address.includes('.')),
    fc.nat(128),
  )
  .map(([address, prefix]) => rangeOf(`${address}/${prefix}`));
const anyRange = fc.oneof(anyIpv4, anyIpv6);

test('a range written down and read again is the same', () => {
  fc.assert(
    fc.property(anyRange, (range) => {
      expect(parseIpRange(formatIpRange(range))).toEqual(range);
    }),
  );
});

test('overlap is symmetric, and follows from containment', () => {
  fc.assert(
    fc.property(anyRange, anyRange, (a, b) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a));
      expect(contains(a, a) && overlaps(a, a)).toBe(true);
      // Two ranges in CIDR notation never overlap by halves.
      expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
    }),
  );
});

test('of few addresses, all of it holds as counting them one by one says', () => {
  const last = fc.nat(255);
  const small = fc.tuple(fc.constantFrom('192.0.2.', '2001:db8::'), last, fc.integer({ min: 0, max: 8 }));
  fc.assert(
    fc.property(small, small, (a, b) => {
      const [left, right] = [small4or6(a), small4or6(b)];
      const shared = left.members.filter((address) => right.members.includes(address));
      expect(addresses(left.range)).toBe(left.members.length);
      expect(overlaps(left.range, right.range)).toBe(shared.length > 0);
      expect(contains(left.range, right.range)).toBe(shared.length === right.members.length);
    }),
  );
});

function small4or6([network, host, free]: [string, number, number]): { range: IpRange; members: string[] } {
  const ipv6 = network.includes(':');
  const width = ipv6 ? 128 : 32;
  const written = (number: number) => `${network}${number.toString(ipv6 ? 16 : 10)}`;
  const size = 2 ** free;
  const start = Math.floor(host / size) * size;
  return {
    range: rangeOf(`${written(host)}/${width - free}`),
    members: Array.from({ length: size }, (_, index) => written(start + index)),
  };
}

function rangeOf(text: string): IpRange {
  const range = parseIpRange(text);
  if (range === undefined) throw new Error(`${text} is no range`);
  return range;
}
