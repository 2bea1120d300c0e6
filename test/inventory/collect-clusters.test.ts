import type { ClusterBatch, ReadingEnd } from '../../src/inventory/collect-clusters.ts';
import { collectClusters } from '../../src/inventory/collect-clusters.ts';
import type { Answer } from '../../src/inventory/inventory-reader.ts';
import { aCluster } from '../support/a-cluster.ts';

const a = aCluster({}, { name: 'a' });
const b = aCluster({}, { name: 'b' });
const c = aCluster({}, { name: 'c' });

type Page = Extract<Answer, { kind: 'page' }>;
const page = (rows: readonly unknown[], totalRecords: number, more: Partial<Page> = {}): Page => ({
  kind: 'page',
  of: 'shop',
  rows,
  totalRecords,
  truncated: false,
  last: true,
  ...more,
});
const notLast = { last: false };
const denied = (of: string): Answer => ({
  kind: 'denied',
  of,
  subscriptions: [],
  reason: '403 AccessDenied.',
});

async function* stream(answers: readonly Answer[]): AsyncGenerator<Answer> {
  for (const answer of answers) yield await Promise.resolve(answer);
}

async function collect(...answers: Answer[]): Promise<{ batches: ClusterBatch[]; end: ReadingEnd }> {
  const reading = collectClusters(stream(answers));
  const batches: ClusterBatch[] = [];
  for (;;) {
    const { done, value } = await reading.next();
    if (done) return { batches, end: value };
    batches.push(value);
  }
}

const complete: ReadingEnd = { denied: null, faults: [] };

it('gives each page as a batch of the same cluster objects', async () => {
  const { batches, end } = await collect(page([a, b], 3, notLast), page([c], 3));
  expect(batches).toEqual([
    { clusters: [a, b], rejected: [] },
    { clusters: [c], rejected: [] },
  ]);
  expect(batches[0]?.clusters[0]).toBe(a);
  expect(end).toEqual(complete);
});

it('tells rows that are no clusters, with the reason', async () => {
  const { batches } = await collect(page([{ id: a.id }, 7, b], 3));
  expect(batches).toEqual([
    {
      clusters: [b],
      rejected: [
        { id: a.id, reason: expect.stringContaining('properties') as string },
        { id: '(a number)', reason: expect.stringContaining('not an object') as string },
      ],
    },
  ]);
});

it('passes on what the reading throws', async () => {
  async function* broken(): AsyncGenerator<Answer> {
    yield await Promise.resolve(page([a], 2, notLast));
    throw new Error('Resource Graph is gone.');
  }
  const reading = collectClusters(broken());
  expect((await reading.next()).done).toBe(false);
  await expect(reading.next()).rejects.toThrow('Resource Graph is gone.');
});

describe('is complete when', () => {
  const shouting = { ...a, id: a.id.toUpperCase() };
  it.each<[string, Answer[], number]>([
    ['there is nothing', [page([], 0)], 0],
    ['nothing was asked', [], 0],
    ['a page repeats a row in another casing', [page([a, b], 3, notLast), page([shouting, c], 3)], 3],
    ['a cluster was deleted between pages', [page([a, b], 3, notLast), page([], 2)], 2],
    ['every part is', [page([a], 1), page([b], 1, { of: 'bank' })], 2],
  ])('%s', async (_, answers, count) => {
    const { batches, end } = await collect(...answers);
    expect(end).toEqual(complete);
    expect(batches.flatMap(({ clusters }) => clusters)).toHaveLength(count);
  });

  it('a row is no cluster, for it came', async () => {
    expect((await collect(page([a, { id: 'x' }, null, null], 4))).end).toEqual(complete);
  });
});

describe('ends with a fault when', () => {
  it.each<[string, Answer[], string]>([
    ['rows are missing', [page([a], 2)], 'Of shop, 1 of 2 rows came.'],
    ['a repeated row hides a lost one', [page([a], 2, notLast), page([a], 2)], 'Of shop, 1 of 2 rows came.'],
    ['a cluster came between pages', [page([a], 1, notLast), page([], 2)], 'Of shop, 1 of 2 rows came.'],
    [
      'the last page is truncated',
      [page([a], 1, { truncated: true })],
      'cut its answer for shop short after 1 rows',
    ],
    ['a page is announced that never comes', [page([a], 2, notLast)], 'broke off after 1 of 2 rows'],
  ])('%s', async (_, answers, fault) => {
    expect((await collect(...answers)).end).toEqual({
      denied: null,
      faults: [expect.stringContaining(fault)],
    });
  });

  it('one of two parts lacks rows, whatever the other has too many', async () => {
    const { end } = await collect(page([a, b], 1), page([c], 2, { of: 'bank' }));
    expect(end.faults).toEqual(['Of bank, 1 of 2 rows came.']);
  });
});

it('is denied with the reasons of all parts that were, and keeps what came of the others', async () => {
  const { batches, end } = await collect(denied('shop'), page([a], 1, { of: 'bank' }), denied('lab'));
  expect(batches).toHaveLength(1);
  expect(end).toEqual({
    denied: 'Azure does not show shop: 403 AccessDenied. Azure does not show lab: 403 AccessDenied.',
    faults: [],
  });
});
