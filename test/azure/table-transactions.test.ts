import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { TableClient } from '@azure/data-tables';
import type { RowChange } from '../../src/azure/table-transactions.ts';
import { change, isBadRequest, isConflict, isMissing } from '../../src/azure/table-transactions.ts';
import { aStorageAccount } from '../support/azurite.ts';

interface Transaction {
  readonly rows: number;
  readonly bytes: number;
  readonly partitions: number;
}

let table: TableClient;
let requests: string[];
let transactions: Transaction[];

beforeEach(async () => {
  requests = [];
  transactions = [];
  const watch: PipelinePolicy = {
    name: 'watch',
    sendRequest(request, next) {
      requests.push(request.method);
      if (typeof request.body === 'string' && request.url.includes('$batch')) {
        transactions.push(transactionIn(request.body));
      }
      return next(request);
    },
  };
  table = TableClient.fromConnectionString(aStorageAccount(), 'Rows', {
    allowInsecureConnection: true,
    additionalPolicies: [{ policy: watch, position: 'perCall' }],
  });
  await table.createTable();
  requests = [];
});

function transactionIn(body: string): Transaction {
  const addresses = [...body.matchAll(/^(?:PUT|DELETE|PATCH|POST) (\S+)/gm)].map(([, address]) => address!);
  const partitions = addresses.map(
    (address) => /PartitionKey='([^']*)'/.exec(decodeURIComponent(address))?.[1],
  );
  return { rows: addresses.length, bytes: Buffer.byteLength(body), partitions: new Set(partitions).size };
}

async function rows(): Promise<string[]> {
  const found: string[] = [];
  for await (const { partitionKey, rowKey } of table.listEntities()) found.push(`${partitionKey} ${rowKey}`);
  return found.sort();
}

const put = (
  partition: number,
  row: number,
  columns: Record<string, string | Uint8Array> = {},
): RowChange => ({
  put: { partitionKey: `p${partition}`, rowKey: `r${String(row).padStart(4, '0')}`, ...columns },
});
const remove = (partition: number, row: number): RowChange => ({
  remove: { partitionKey: `p${partition}`, rowKey: `r${String(row).padStart(4, '0')}` },
});
const many = (count: number, make: (index: number) => RowChange): RowChange[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('transactions', () => {
  it('of 250 rows in three partitions hold at most 100, all of one partition', async () => {
    // Mixed, as clusters of several subscriptions are.
    const changes = many(250, (index) => put(index % 2 === 0 ? 0 : (index % 4) - 1 === 0 ? 1 : 2, index));
    await change(table, changes);
    expect(transactions.map((one) => one.rows).sort((a, b) => a - b)).toEqual([25, 62, 63, 100]);
    expect(transactions.every(({ partitions }) => partitions === 1)).toBe(true);
    expect(requests).toHaveLength(4);
    expect(await rows()).toHaveLength(250);
  });

  it.each<[string, string | Uint8Array]>([
    ['text of three bytes a character', '集'.repeat(30_000)],
    ['plain text', 'x'.repeat(30_000)],
    ['bytes', new Uint8Array(60_000).fill(7)],
  ])('of large rows stay below 4 MiB: %s', async (_, column) => {
    const columns = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`c${index}`, column]));
    await change(
      table,
      many(30, (index) => put(0, index, columns)),
    );
    expect(transactions.length).toBeGreaterThan(1);
    expect(transactions.filter(({ bytes }) => bytes >= 4 * 1_024 * 1_024)).toEqual([]);
    expect(await rows()).toHaveLength(30);
  });

  it('of nothing ask nothing', async () => {
    await change(table, []);
    expect(requests).toEqual([]);
  });

  it('of one row are a plain request', async () => {
    await change(table, [put(0, 1), put(1, 1)]);
    expect([requests, transactions]).toEqual([['PUT', 'PUT'], []]);
    expect(await rows()).toEqual(['p0 r0001', 'p1 r0001']);
  });

  it('throw what the service says, and not before every one of them has ended', async () => {
    const tooLarge = 'x'.repeat(40_000);
    const changes = [
      ...many(5, (index) => put(0, index, { c: tooLarge })),
      ...many(5, (index) => put(1, index)),
    ];
    await expect(change(table, changes)).rejects.toMatchObject({ statusCode: 400 });
    expect((await rows()).filter((row) => row.startsWith('p0'))).toEqual([]);
  });
});

describe('a row that is put', () => {
  it.each([1, 3])('replaces the older one with all its columns, %i at a time', async (count) => {
    await change(
      table,
      many(count, (index) => put(0, index, { old: 'x', both: 'x' })),
    );
    await change(
      table,
      many(count, (index) => put(0, index, { both: 'y', fresh: 'y' })),
    );
    for (let index = 0; index < count; index += 1) {
      const row = await table.getEntity('p0', `r000${index}`);
      expect(row).toMatchObject({ both: 'y', fresh: 'y' });
      expect(row).not.toHaveProperty('old');
    }
  });
});

describe('a row that is removed', () => {
  it('goes, and the rest of its transaction is made', async () => {
    await change(table, [put(0, 1), put(0, 2)]);
    await change(table, [remove(0, 1), put(0, 3)]);
    expect(await rows()).toEqual(['p0 r0002', 'p0 r0003']);
  });

  it.each<[string, RowChange[]]>([
    ['alone', [remove(0, 9)]],
    ['with others that are gone', [remove(0, 8), remove(0, 9)]],
    ['among changes that can be made', [put(0, 3), remove(0, 9), remove(0, 1), put(0, 4)]],
  ])('and is already gone is no error, %s', async (_, changes) => {
    await change(table, [put(0, 1), put(0, 2)]);
    await change(table, changes);
    await change(table, changes);
    const left = changes.some((one) => 'put' in one)
      ? ['p0 r0002', 'p0 r0003', 'p0 r0004']
      : ['p0 r0001', 'p0 r0002'];
    expect(await rows()).toEqual(left);
  });
});

it.each<[unknown, boolean, boolean, boolean]>([
  // error, missing, conflict, bad request
  [{ statusCode: 404 }, true, false, false],
  [{ statusCode: 409 }, false, true, false],
  [{ statusCode: 412 }, false, true, false],
  [{ statusCode: 400 }, false, false, true],
  [{ statusCode: 500 }, false, false, false],
  [new Error('no answer'), false, false, false],
  [null, false, false, false],
  ['404', false, false, false],
])('tells what %j is', (error, missing, conflict, badRequest) => {
  expect([isMissing(error), isConflict(error), isBadRequest(error)]).toEqual([missing, conflict, badRequest]);
});
