import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { jsonFault } from '../../local/documents/json-fault.ts';
import { linesOf } from '../../local/documents/lines.ts';
import type { DocumentRow } from '../../local/documents.ts';
import { documentFiles, givenPath, readRows, UnreadableInput } from '../../local/documents.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'documents-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

interface Read {
  readonly rows: DocumentRow[];
  readonly warnings: string[];
  /** The sentence with which reading broke off. */
  readonly fault?: string;
}

/** Reads an input below the folder; the folder's own name is taken out of everything that is said. */
async function read(name: string): Promise<Read> {
  const here = (text: string): string =>
    text.replaceAll(join(folder, '/'), '').replaceAll(folder, 'the folder');
  const rows: DocumentRow[] = [];
  const warnings: string[] = [];
  try {
    for await (const { row, from } of readRows(join(folder, name), (warning) => warnings.push(here(warning))))
      rows.push({ row, from: here(from) });
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return { rows, warnings, fault: here(error.message) };
  }
  return { rows, warnings };
}

describe('the forms of a document', () => {
  const one = { id: 'one' };
  const two = { id: 'two', properties: { tag: 'a\u2028b' } };

  it.each<[string, string, string | Uint8Array, [string, unknown][]]>([
    ['one document', 'a.json', JSON.stringify(one, null, 2), [['a.json', one]]],
    ['one document in one line', 'a.json', JSON.stringify(one), [['a.json, line 1', one]]],
    [
      'an array',
      'a.json',
      JSON.stringify([one, two], null, 2),
      [
        ['a.json, [0]', one],
        ['a.json, [1]', two],
      ],
    ],
    ['an array without a row', 'a.json', '[\n]', []],
    [
      'an ARM list',
      'a.json',
      JSON.stringify({ value: [one, two] }, null, 1),
      [
        ['a.json, value[0]', one],
        ['a.json, value[1]', two],
      ],
    ],
    [
      'an answer of Resource Graph',
      'a.json',
      JSON.stringify({ count: 1, data: [one] }),
      [['a.json, line 1, data[0]', one]],
    ],
    [
      'an answer of Resource Graph as a table',
      'a.json',
      JSON.stringify(
        { data: { columns: [{ name: 'id', type: 'string' }, { name: 'tags' }], rows: [['one', null], 7] } },
        null,
        1,
      ),
      [
        ['a.json, data.rows[0]', { id: 'one', tags: null }],
        ['a.json, data.rows[1]', 7],
      ],
    ],
    [
      'a published example',
      'a.json',
      JSON.stringify({ parameters: {}, responses: { '200': { body: one }, '201': { body: two } } }, null, 1),
      [['a.json, responses.200.body', one]],
    ],
    [
      'a published example of a list',
      'a.json',
      JSON.stringify({ responses: { '200': { body: { value: [one, two] } } } }, null, 1),
      [
        ['a.json, responses.200.body.value[0]', one],
        ['a.json, responses.200.body.value[1]', two],
      ],
    ],
    [
      'a published example of something new, in an array',
      'a.json',
      JSON.stringify({ responses: { '200': {}, '201': { body: [one] } } }, null, 1),
      [['a.json, responses.201.body[0]', one]],
    ],
    [
      'responses without a body, which is a row by itself',
      'a.json',
      JSON.stringify({ responses: { '202': {}, '200': null } }, null, 1),
      [['a.json', { responses: { '202': {}, '200': null } }]],
    ],
    [
      'one document a line',
      'a.ndjson',
      `${JSON.stringify(one)}\n${JSON.stringify(two)}`,
      [
        ['a.ndjson, line 1', one],
        ['a.ndjson, line 2', two],
      ],
    ],
    [
      'one document a line, by content alone',
      'a.json',
      `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`,
      [
        ['a.json, line 1', one],
        ['a.json, line 2', two],
      ],
    ],
    [
      'Windows line ends and blank lines',
      'a.jsonl',
      `\r\n${JSON.stringify(one)}\r\n  \r\n\r\n${JSON.stringify(two)}\r\n\r\n`,
      [
        ['a.jsonl, line 2', one],
        ['a.jsonl, line 5', two],
      ],
    ],
    [
      'a list in a line',
      'a.ndjson',
      `${JSON.stringify({ value: [one] })}\n${JSON.stringify([two])}`,
      [
        ['a.ndjson, line 1, value[0]', one],
        ['a.ndjson, line 2, [0]', two],
      ],
    ],
    ['a byte order mark', 'a.json', `\uFEFF${JSON.stringify(one, null, 2)}`, [['a.json', one]]],
    [
      'a byte order mark before one a line',
      'a.ndjson',
      `\uFEFF${JSON.stringify(one)}\n`,
      [['a.ndjson, line 1', one]],
    ],
    [
      'UTF-16, as PowerShell 5 writes it',
      'a.json',
      Buffer.from(`\uFEFF${JSON.stringify(two, null, 2)}`, 'utf16le'),
      [['a.json', two]],
    ],
    [
      'a resource that has a value of its own',
      'a.json',
      JSON.stringify({ id: 'x', value: [one] }),
      [['a.json, line 1', { id: 'x', value: [one] }]],
    ],
    [
      'rows that are no clusters at all',
      'a.json',
      '[null, 1, "text", [[]]]',
      [
        ['a.json, line 1, [0]', null],
        ['a.json, line 1, [1]', 1],
        ['a.json, line 1, [2]', 'text'],
        ['a.json, line 1, [3]', [[]]],
      ],
    ],
    [
      'a document that is no list and no cluster',
      'a.json',
      '{"error": {"code": "AuthorizationFailed"}}',
      [['a.json, line 1', { error: { code: 'AuthorizationFailed' } }]],
    ],
  ])('%s', async (_, name, content, expected) => {
    write(name, content);
    expect(await read(name)).toEqual({ rows: expected.map(([from, row]) => ({ row, from })), warnings: [] });
  });
});

describe('a document that says of itself that rows are missing', () => {
  it.each<[string, object]>([
    ['an ARM list with a next page', { value: [], nextLink: 'https://example.com/next' }],
    ['a page of Resource Graph', { data: [], $skipToken: 'abc', resultTruncated: 'false' }],
    ['a page from the az CLI', { data: [], skip_token: 'abc' }],
    ['a truncated answer of Resource Graph', { data: [], resultTruncated: 'true' }],
    ['a truncated answer, by another writer', { data: [], result_truncated: true }],
  ])('%s is warned of', async (_, document) => {
    write('a.json', JSON.stringify(document, null, 1));
    expect(await read('a.json')).toEqual({
      rows: [],
      warnings: ['a.json says that more rows follow, which are not in it.'],
    });
  });

  it.each<[string, object]>([
    ['the last page of a list', { value: [], nextLink: null }],
    ['the last page from the az CLI', { data: [], skip_token: null, total_records: 3 }],
    ['a whole answer of Resource Graph', { data: [], totalRecords: 0, resultTruncated: 'false' }],
  ])('%s is not', async (_, document) => {
    write('a.json', JSON.stringify(document));
    expect((await read('a.json')).warnings).toEqual([]);
  });
});

describe('a directory', () => {
  it('is every document in it and below it, in order of name', async () => {
    write('clusters/b.json', '{"id": 2}');
    write('clusters/a/z.ndjson', '{"id": 1}');
    write('clusters/c.JSONL', '{"id": 3}');
    write('clusters/notes.txt', 'not a document');
    expect((await read('clusters')).rows).toEqual([
      { row: { id: 1 }, from: join('clusters', 'a', 'z.ndjson, line 1') },
      { row: { id: 2 }, from: join('clusters', 'b.json, line 1') },
      { row: { id: 3 }, from: join('clusters', 'c.JSONL, line 1') },
    ]);
  });

  it('is named as the person named it', async () => {
    write('a.json', '1');
    write('b.json', '2');
    expect(await documentFiles(join(folder, 'a.json'))).toEqual([join(folder, 'a.json')]);
    expect(await documentFiles(`${folder}/`)).toEqual([join(folder, 'a.json'), join(folder, 'b.json')]);
  });
});

describe('unreadable input', () => {
  it.each<[string, string, string | Uint8Array, string]>([
    [
      'a line that is not JSON',
      'a.ndjson',
      '{"id": 1}\n\n{"id": x}\n',
      'a.ndjson, line 3, column 8: this is not JSON (unexpected x).',
    ],
    [
      'a first line that is cut off',
      'a.ndjson',
      '{"id": 1\n{"id": 2}\n',
      'a.ndjson, line 1, column 9: this is not JSON (it ends here, unfinished).',
    ],
    [
      'a trailing comma',
      'a.json',
      '{\n  "id": 1,\n}\n',
      'a.json, line 3, column 1: this is not JSON (unexpected }).',
    ],
    [
      'a file that was cut off',
      'a.json',
      '\n[\n{"id": "abc',
      'a.json, line 3, column 12: this is not JSON (it ends here, unfinished).',
    ],
    [
      'two documents over several lines',
      'a.json',
      '{\n}\n{\n}\n',
      'a.json, line 3, column 1: this is not JSON (a second document begins here; several stand one a line, or in an array).',
    ],
    ['YAML', 'a.json', 'id: one\n', 'a.json, line 1, column 1: this is not JSON (unexpected id).'],
    [
      'an invisible character',
      'a.json',
      '{\n\u00a0"id": 1}',
      'a.json, line 2, column 1: this is not JSON (unexpected U+00A0).',
    ],
    [
      'a line break inside a text',
      'a.json',
      '{"id": "a\nb"}',
      'a.json, line 1, column 10: this is not JSON (unexpected U+000A).',
    ],
    ['an empty file', 'a.json', '', 'a.json is empty: there is no document in it.'],
    ['a blank file', 'a.ndjson', '\uFEFF \r\n\n', 'a.ndjson is empty: there is no document in it.'],
    [
      'a compressed file',
      'a.json',
      new Uint8Array([0x1f, 0x8b, 0x08, 0x00]),
      'a.json is not text in UTF-8 or UTF-16: save it as UTF-8.',
    ],
    [
      'a text that is cut in the middle of a character',
      'a.json',
      new Uint8Array([0x22, 0xc3]),
      'a.json is not text in UTF-8 or UTF-16: save it as UTF-8.',
    ],
  ])('%s is one clear sentence', async (_, name, content, sentence) => {
    write(name, content);
    expect((await read(name)).fault).toBe(sentence);
  });

  it('is a file that is not there', async () => {
    expect((await read('a.json')).fault).toBe('a.json cannot be read: there is no such file or directory.');
  });

  it('is a directory without a document', async () => {
    write('notes.txt', 'text');
    expect((await read('')).fault).toBe(
      'the folder is a directory without a *.json, *.ndjson or *.jsonl file in it.',
    );
  });

  it('is an empty name, which would be the directory in which the person stands', async () => {
    await expect(documentFiles('')).rejects.toThrow('A file was given with an empty name.');
  });

  it('comes after the rows before it', async () => {
    write('a.ndjson', '{"id": 1}\n{"id": 2}\n{\n{"id": 4}\n');
    const { rows, fault } = await read('a.ndjson');
    expect(rows.map(({ row }) => row)).toEqual([{ id: 1 }, { id: 2 }]);
    expect(fault).toMatch(/^a\.ndjson, line 3, column 2: /);
  });
});

describe('jsonFault', () => {
  it.each<[string, number]>([
    ['[01]', 3],
    ['[1 2]', 4],
    ['[1.]', 3],
    ['[-]', 2],
    ['{"a" 1}', 6],
    ['{a: 1}', 2],
    ['["\\x"]', 3],
    ['["\\u12g4"]', 3],
    ['[}', 2],
    ['{"a":1]', 7],
    ['nullx', 5],
    ['', 1],
  ])('finds the place in %s', (text, column) => {
    expect(jsonFault(text)).toMatchObject({ line: 1, column });
  });

  it('agrees with JSON.parse about what is JSON', () => {
    const spoiled = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '\\', '{', ']', ',', ':', '0', '-', '.', 'e', ' ', '\n', 'x'),
      )
      .map(
        ([text, at, by]) =>
          text.slice(0, at % (text.length + 1)) + by + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), spoiled), (text) => {
        expect(jsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
});

describe('linesOf', () => {
  it('gives the same lines however the bytes are cut', async () => {
    const text = 'a\u{1f600}é\r\n\n  b\u2028c\nlast';
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.from(`\uFEFF${text}`, encoding);
      for (const size of [2, 3, 5, 1000]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const lines: string[] = [];
        for await (const line of linesOf(ReadableStream.from(pieces))) lines.push(line);
        expect(lines).toEqual(text.split('\n'));
      }
    }
  });
});

describe('givenPath', () => {
  const { INIT_CWD } = process.env;
  afterEach(() => {
    if (INIT_CWD === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = INIT_CWD;
  });

  it('is relative to where the person stands, not to where npm runs the script', () => {
    process.env.INIT_CWD = folder;
    expect(givenPath('a.json')).toBe(join(folder, 'a.json'));
    expect(givenPath(join(folder, 'b.json'))).toBe(join(folder, 'b.json'));
    delete process.env.INIT_CWD;
    expect(givenPath('a.json')).toBe(join(process.cwd(), 'a.json'));
  });
});
