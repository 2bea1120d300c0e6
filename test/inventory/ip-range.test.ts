import { isIP } from 'node:net';
import fc from 'fast-check';
import { parseIpRange } from '../../src/inventory/ip-range.ts';

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
  expect(parseIpRange(text)).toEqual({ family, prefix });
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
      expect(parseIpRange(address)).toEqual(expected);
    }),
  );
});
