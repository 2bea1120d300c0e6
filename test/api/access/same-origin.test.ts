import { isSameOrigin } from '../../../src/api/access/same-origin.ts';

const own = 'https://audit.azurewebsites.net';

test.each<[string, Record<string, string>, boolean]>([
  ['a page of this service', { 'sec-fetch-site': 'same-origin', origin: own }, true],
  [
    'a page under a domain of its own',
    { 'sec-fetch-site': 'same-origin', origin: 'https://audit.contoso.com' },
    true,
  ],
  ['an older browser', { origin: own }, true],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  ['another site that says our origin', { 'sec-fetch-site': 'cross-site', origin: own }, false],
  [
    'a neighbour on the same site',
    { 'sec-fetch-site': 'same-site', origin: 'https://evil.azurewebsites.net' },
    false,
  ],
  ['an address that was typed in', { 'sec-fetch-site': 'none' }, false],
  ['another site in an older browser', { origin: 'https://evil.example' }, false],
  ['a page that hides where it is from', { origin: 'null' }, false],
  ['a port of its own', { origin: `${own}:8443` }, false],
  ['plain HTTP', { origin: 'http://audit.azurewebsites.net' }, false],
  ['nobody who says anything', {}, false],
  ['a page that says it by Referer alone', { referer: `${own}/` }, false],
])('%s: %s', (_, headers, is) => {
  expect(isSameOrigin(new Headers(headers), own)).toBe(is);
});

test.each<[string, Record<string, string>, boolean]>([
  ['a page of this service', { 'sec-fetch-site': 'same-origin' }, true],
  ['a page that hides where it is from', { origin: 'null' }, false],
  ['nobody who says anything', {}, false],
])('where the service does not know its own address, %s: %s', (_, headers, is) => {
  expect(isSameOrigin(new Headers(headers), null)).toBe(is);
});
