import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Generator } from '../../tools/generators/generator.ts';
import { staleDocuments } from '../../tools/generators/stale-documents.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'documents-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const makes = (path: string, text: string): Generator => ({ path, render: () => text });

async function stalePaths(...generators: readonly Generator[]): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of staleDocuments(root, generators)) paths.push(path);
  return paths;
}

test('a document that is there as it would be made is not stale', async () => {
  writeFileSync(join(root, 'a.md'), 'a');
  expect(await stalePaths(makes('a.md', 'a'))).toEqual([]);
});

test.each([
  ['missing', undefined],
  ['another text', 'b'],
  ['another ending', 'a\n'],
])('a document is stale: %s', async (_, text) => {
  if (text !== undefined) writeFileSync(join(root, 'a.md'), text);
  expect(await stalePaths(makes('a.md', 'a'))).toEqual(['a.md']);
});

test('a generator runs only after the one before it was dealt with', async () => {
  const order: string[] = [];
  const noting = (path: string): Generator => ({
    path,
    render: async () => {
      order.push(`made ${path}`);
      return Promise.resolve(path);
    },
  });
  for await (const { path } of staleDocuments(root, [noting('a'), noting('b')])) order.push(`got ${path}`);
  expect(order).toEqual(['made a', 'got a', 'made b', 'got b']);
});
