import { createHash } from 'node:crypto';
import { isKey } from '../../../src/api/access/key-check.ts';
import { identityOfKey, keyIn } from '../../../src/api/access/key.ts';

// What the host let in is what has to be seen here: whoever could show it one key and the app another would see what
// another key may.
describe('the key of a request', () => {
  test.each<[string, string | null, string, string | null]>([
    ['stands in the header', 'a', '', 'a'],
    ['stands in the parameter', null, 'code=a%2Fb%3D%3D', 'a/b=='],
    ['stands in the parameter in any casing, as ASP.NET reads it', null, 'CODE=a', 'a'],
    ['is that of the header when both are there', 'a', 'code=b', 'a'],
    ['is that of the header when there are several beside it', 'a', 'code=b&code=c', 'a'],
    ['is none where none is asked for', null, 'top=7', null],
    ['is none when it is empty', '', 'code=', null],
  ])('%s', (_, header, query, key) => {
    expect(keyIn(header, new URLSearchParams(query))).toBe(key);
  });

  test.each<[string, string | null, string]>([
    ['two headers', 'a,b', ''],
    ['two parameters', null, 'code=a&code=b'],
    ['two parameters in two casings', null, 'code=a&Code=b'],
  ])('is not guessed from %s', (_, header, query) => {
    expect(() => keyIn(header, new URLSearchParams(query))).toThrow('More than one function key was given.');
  });
});

it('tells keys apart by their hashes, and never by themselves', () => {
  const hash = createHash('sha256').update('secret').digest('hex');
  const identity = identityOfKey('secret');
  expect(identity).toMatchObject({ id: `key ${hash.slice(0, 8)}`, key: hash, principals: [] });
  expect([...identity.roles]).toEqual(['read', 'operate', 'admin']);
  expect(JSON.stringify(identity)).not.toContain('secret');
});

it('knows nobody by name where no key is asked for', () => {
  expect(identityOfKey(null)).toMatchObject({ id: 'no key', key: null });
});

test.each([
  ['a key as Azure makes them', 'kGmV7eT2-x_yQ0w1Zb3n5uJf8LrOaPdStUvWxYzAzFuAbCdEf==', true],
  ['a blank before it, which is cut off on its way', ' a', false],
  ['a line end', 'a\r\nx-functions-key: b', false],
  ['a comma', 'a,b', false],
  ['a letter outside ASCII', 'ä', false],
  ['nothing', '', false],
  ['more than a cookie holds', 'a'.repeat(1_025), false],
])('%s: can be a key: %s', (_, text, is) => {
  expect(isKey(text)).toBe(is);
});
