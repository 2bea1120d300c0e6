import fc from 'fast-check';
import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import { Tables } from '../../src/azure/table-accounts.ts';
import type { Row } from '../../src/history/columns.ts';
import { binaryColumns, cut, jsonColumns, readBinary, readJson } from '../../src/history/columns.ts';
import { aStorageAccount } from '../support/azurite.ts';

// What a column of the service holds: 32,768 UTF-16 units of text, 65,536 bytes.
const textLimit = 32_768;
const binaryLimit = 65_536;

const credential = () => credentialFor({ credential: 'default', cloud: clouds.public });
const tables = () => new Tables({ connectionString: aStorageAccount() }, credential).open('Clusters');

/** The columns as the table service gives them back. */
async function throughTheService(columns: Omit<Row, 'partitionKey' | 'rowKey'>) {
  const table = await tables();
  await table.upsertEntity({ partitionKey: 'p', rowKey: 'r', ...columns }, 'Replace');
  return table.getEntity('p', 'r');
}

// With the quote that JSON begins with, the first column ends after 31,999 of these characters. Longer texts of nothing
// but pairs stay away from the emulator, which breaks a character where 64 KiB of a request end.
const longTexts: Record<string, string> = {
  'the empty text': '',
  'one that just fits a column': 'a'.repeat(31_998),
  'one that is a character too long': 'a'.repeat(31_999),
  'one of three columns': 'b'.repeat(80_000),
  'a pair of surrogates at the cut': `${'a'.repeat(31_998)}😀${'b'.repeat(10)}`,
  'a pair of surrogates before the cut': `${'a'.repeat(31_997)}😀${'b'.repeat(10)}`,
  'halves of pairs': `${'a'.repeat(31_997)}\ud83d\ude00\ud83d${'\ude00'.repeat(9_000)}`,
  'signs that JSON escapes': '"\\\u0000\n'.repeat(9_000),
};

describe('JSON over columns', () => {
  it.each(Object.entries(longTexts))('comes back from the service: %s', async (_, text) => {
    const value = { text, more: [text.slice(-3), null, 1.5, true] };
    const columns = { ...jsonColumns('document', text), ...jsonColumns('other', value) };
    expect(Object.values(columns).filter((column) => column.length > textLimit)).toEqual([]);
    const row = await throughTheService(columns);
    // Not by `toEqual`, which would print them.
    expect(readJson(row, 'document') === text).toBe(true);
    expect(JSON.stringify(readJson(row, 'other')) === JSON.stringify(value)).toBe(true);
  });

  it.each(['', 'a'])('holds no half of a character, of nothing but pairs after "%s"', (begins) => {
    const text = `${begins}${'😀'.repeat(40_000)}`;
    const columns = jsonColumns('document', text);
    expect(Object.values(columns).every((column) => column.isWellFormed())).toBe(true);
    expect(readJson(columns, 'document') === text).toBe(true);
  });

  it('comes back whatever the value is, and no column holds half a character', () => {
    const pieces = fc.constantFrom('a', 'é', '😀', '\ud83d', '\ude00', '"', '\n');
    const values = fc
      .tuple(fc.integer({ min: 31_990, max: 32_005 }), fc.array(pieces, { maxLength: 20 }), fc.jsonValue())
      .map(([length, tail, value]) => [`${'x'.repeat(length)}${tail.join('')}`, value]);
    fc.assert(
      fc.property(values, (value) => {
        const columns = jsonColumns('document', value);
        expect(JSON.stringify(readJson(columns, 'document')) === JSON.stringify(value)).toBe(true);
        expect(Object.values(columns).every((column) => column.isWellFormed())).toBe(true);
        const [first, ...more] = Object.keys(columns);
        expect([first, ...more]).toEqual(['document', ...more.map((__, part) => `document_${part + 1}`)]);
      }),
    );
  });

  it('is undefined when the row has no such column', () => {
    expect(readJson({ other: '1', document_1: '2' }, 'document')).toBeUndefined();
  });
});

describe('bytes over columns', () => {
  it.each([1, 64_000, 64_001, 200_000])('%i of them come back from the service', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
    const columns = binaryColumns('body', bytes);
    expect(Object.values(columns).filter((column) => column.length > binaryLimit)).toEqual([]);
    expect(Buffer.compare(readBinary(await throughTheService(columns), 'body')!, bytes)).toBe(0);
  });

  it('are undefined when the row has no such column', () => {
    expect(readBinary({ body: 'text' }, 'body')).toBeUndefined();
    expect(readBinary(binaryColumns('body', new Uint8Array()), 'body')).toBeUndefined();
  });
});

describe('a text that is too long', () => {
  it.each<[string, string, string]>([
    ['what fits stays', 'abcde', 'abcde'],
    ['is cut with a mark that counts the rest', 'abcdefgh', 'abcde… (3 more characters)'],
    ['is not cut through a character', 'abcd😀ef', 'abcd\ufffd… (3 more characters)'],
    ['half a character becomes a mark', 'ab\ud83d', 'ab\ufffd'],
  ])('%s', (_, text, kept) => {
    expect(cut(text, 5)).toBe(kept);
  });

  it('fits a column with its mark', () => {
    expect(cut('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(textLimit);
  });
});
