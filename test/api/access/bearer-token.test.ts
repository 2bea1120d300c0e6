import { bearerToken, claimsOf } from '../../../src/api/access/bearer-token.ts';

test.each([
  ['Bearer a.b-_~.c==', 'a.b-_~.c=='],
  ['bearer   a.b.c', 'a.b.c'],
])('takes the token of %s', (header, token) => {
  expect(bearerToken(header)).toBe(token);
});

test.each<[string, string | null, RegExp]>([
  ['no header', null, /^A bearer token of Microsoft Entra ID is needed/],
  ['an empty header', '', /^A bearer token of Microsoft Entra ID is needed/],
  ['another scheme', 'Basic c2VjcmV0', /^The header Authorization holds no bearer token\.$/],
  ['no scheme', 'a.b.c', /holds no bearer token/],
  ['a scheme alone', 'Bearer ', /holds no bearer token/],
  ['two tokens', 'Bearer secret, Bearer secret', /holds no bearer token/],
  ['a token that is too long', `Bearer ${'secret'.repeat(6_000)}`, /is longer than 32768 characters/],
])('refuses %s, without repeating it', (_, header, says) => {
  expect(() => bearerToken(header)).toThrow(says);
  expect(() => bearerToken(header)).not.toThrow('secret');
});

it('writes each value of a token as a claim', () => {
  expect(claimsOf({ oid: 'a', roles: ['b', 'c'], exp: 7, _claim_names: { groups: 'src1' } })).toEqual([
    { typ: 'oid', val: 'a' },
    { typ: 'roles', val: 'b' },
    { typ: 'roles', val: 'c' },
    { typ: 'exp', val: '7' },
    { typ: '_claim_names', val: '{"groups":"src1"}' },
  ]);
});
