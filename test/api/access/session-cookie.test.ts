import { endedSessionCookie, sessionCookie, sessionKey } from '../../../src/api/access/session-cookie.ts';

const azure = 'https://audit.azurewebsites.net';
const local = 'http://localhost:7071';
const key = 'kGmV7eT2-x_yQ0w1Zb3n5uJf8LrOaPdStUvWxYzAzFuAbCdEf==';

it('keeps a key for the session, out of the reach of scripts, other sites and plain HTTP', () => {
  const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
  expect(sessionCookie('a', azure)).toBe(`__Host-aks-audit=a; ${attributes}`);
});

it('does without TLS on one machine', () => {
  expect(sessionCookie('a', local)).toBe('aks-audit=a; Path=/; HttpOnly; SameSite=Strict');
});

it('ends the session by the same cookie', () => {
  expect(endedSessionCookie(azure)).toBe(
    '__Host-aks-audit=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict',
  );
});

test.each([azure, local])('reads back what it has set at %s', (origin) => {
  for (const one of [key, 'a;b"c%20', '%']) {
    expect(sessionKey(sessionCookie(one, origin).split('; ')[0]!, origin)).toBe(one);
  }
});

test.each<[string, string | null, string | null]>([
  ['no header', null, null],
  ['other cookies', 'a=b; ARRAffinity=x; broken; =; c="d', null],
  ['it among others', 'a=b; __Host-aks-audit=k; c=d', 'k'],
  ['the first of two', '__Host-aks-audit=k; __Host-aks-audit=l', 'k'],
  ['the cookie of plain HTTP, which a neighbour could plant', 'aks-audit=k', null],
  ['a cookie of almost its name', '__host-aks-audit=k; x__Host-aks-audit=k', null],
  ['an empty one', '__Host-aks-audit=', null],
  ['one that can be no key', '__Host-aks-audit=a%0d%0ab', null],
  ['one that is too long', `__Host-aks-audit=${'k'.repeat(1_025)}`, null],
  ['a header that is too long', `__Host-aks-audit=k; a=${'b'.repeat(16_384)}`, null],
])('from %s', (_, header, read) => {
  expect(sessionKey(header, azure)).toBe(read);
});
