import fc from 'fast-check';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableOldHistory } from '../../src/azure/table-old-history.ts';
import { TablePartTallyStore } from '../../src/azure/table-part-tally-store.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import type { Finding } from '../../src/evaluation/finding.ts';
import type { PartTally } from '../../src/evaluation/part-tally.ts';
import type { DeadlineGroup, Tally } from '../../src/evaluation/tally.ts';
import { addTallies, emptyTally, tallyOf } from '../../src/evaluation/tally.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import type { Shard } from '../../src/history/run-store.ts';
import { aClusterRef } from '../support/a-report-input.ts';
import { aStorageAccount } from '../support/azurite.ts';

let tables: Tables;
let store: TablePartTallyStore;
let runs: TableRunStore;
beforeEach(() => {
  tables = new Tables({ connectionString: aStorageAccount() }, () => {
    throw new Error('A connection string needs no credential.');
  });
  store = new TablePartTallyStore(tables);
  runs = new TableRunStore(tables);
});

const runId = runIdOf(new Date('2026-11-20T05:00:00.000Z'), 'aaaaaa');
const nextRunId = runIdOf(new Date('2026-11-21T05:00:00.000Z'), 'bbbbbb');

const failure: Finding = {
  rule: 'AKS012',
  name: 'local-accounts-disabled',
  category: 'access',
  severity: 'high',
  status: 'fail',
  message: 'Local accounts are enabled.',
  evidence: [],
  deadline: { on: '2026-11-30', what: 'Something ends' },
};

/** The figures of an owner whose clusters of these names in one subscription fail one rule each. */
function ofOwner(owner: string | null, ...names: readonly string[]): PartTally {
  return ofPart('payments', owner, ...names);
}

function ofPart(
  subscription: 'payments' | 'data',
  owner: string | null,
  ...names: readonly string[]
): PartTally {
  const tallies = names.map((name) => tallyOf(aClusterRef(name, subscription, owner), [failure]));
  return {
    subscriptionId: aClusterRef('any', subscription).subscriptionId,
    owner,
    tally: addTallies(tallies),
  };
}

/** What is known of a run of so many shards. */
async function known(of = runId, shards = 1): Promise<readonly PartTally[] | undefined> {
  return store.partTallies({ id: of, shards });
}

const aShard = (number: number, over: Partial<Shard> = {}): Shard => ({
  runId,
  number,
  state: 'pending',
  expected: [],
  subscriptionsDone: 0,
  touchedAt: '2026-11-20T05:00:00.000Z',
  ...over,
});

/** A shard that has ended with these figures. */
async function ended(number: number, tallies: readonly PartTally[], of = runId): Promise<void> {
  const partTallies = await store.savePartTallies(of, number, tallies);
  await runs.saveShard(aShard(number, { runId: of, state: 'done', partTallies }));
}

/** The keys and versions of all rows. */
async function rows(): Promise<string[]> {
  const found: string[] = [];
  for await (const { rowKey, etag } of (await tables.open('PartTallies')).listEntities()) {
    found.push(`${rowKey ?? ''} ${etag}`);
  }
  return found;
}

describe('figures by part', () => {
  it('are those of all shards together, in order of subscription and name, nobody last', async () => {
    await ended(0, [ofPart('data', 'team-b', 'a', 'b'), ofPart('data', null, 'c')]);
    await ended(1, [ofPart('payments', 'team-b', 'e'), ofPart('payments', 'team-a', 'd')]);
    await ended(10, []);
    expect(await known(runId, 3)).toEqual([
      ofPart('payments', 'team-a', 'd'),
      ofPart('payments', 'team-b', 'e'),
      ofPart('data', 'team-b', 'a', 'b'),
      ofPart('data', null, 'c'),
    ]);
  });

  it('stand in columns that a person understands', async () => {
    await ended(0, [ofPart('data', 'team-b', 'a', 'b'), ofPart('data', null, 'c')]);
    const found = [];
    for await (const row of (await tables.open('PartTallies')).listEntities()) found.push(row);
    const { subscriptionId } = aClusterRef('a', 'data');
    const columns = { partitionKey: runId, subscriptionId, score: 0, failures_critical: 0 };
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...columns, owner: 'team-b', clusters: 2, failures_high: 2 }),
        expect.objectContaining({ ...columns, clusters: 1, failures_high: 1 }),
      ]),
    );
  });

  it('of an estate without a subscription are none', async () => {
    expect(await known(runId, 0)).toEqual([]);
  });

  it('are of one run alone, and none of a run that there is not', async () => {
    await ended(0, [ofOwner('team-a', 'a')]);
    await ended(0, [ofOwner('team-b', 'b')], nextRunId);
    expect(await known(nextRunId)).toEqual([ofOwner('team-b', 'b')]);
    expect(await known("' or PartitionKey ne '", 0)).toEqual([]);
  });

  it('count when their shard has ended with them, and not before', async () => {
    const set = await store.savePartTallies(runId, 0, [ofOwner('team-a', 'a')]);
    await runs.saveShard(aShard(0));
    expect(await known()).toEqual([]);
    await runs.endShard(aShard(0, { state: 'done', partTallies: set }));
    expect(await known()).toEqual([ofOwner('team-a', 'a')]);
  });

  it('of a try that saw the same are the same rows', async () => {
    const tallies = [ofOwner('team-a', 'a'), ofOwner(null, 'b')];
    const set = await store.savePartTallies(runId, 0, tallies);
    const before = (await rows()).map((row) => row.split(' ')[0]);
    expect(await store.savePartTallies(runId, 0, structuredClone(tallies))).toBe(set);
    expect((await rows()).map((row) => row.split(' ')[0])).toEqual(before);
  });

  it('of a try that saw otherwise stand beside them and count for nothing', async () => {
    await ended(0, [ofOwner('team-a', 'a'), ofOwner('team-b', 'b')]);
    const before = await rows();
    await store.savePartTallies(runId, 0, [ofOwner('team-a', 'a', 'b')]);
    await store.savePartTallies(runId, 1, [ofOwner('team-a', 'a'), ofOwner('team-b', 'b')]);
    expect(await known()).toEqual([ofOwner('team-a', 'a'), ofOwner('team-b', 'b')]);
    expect(await rows()).toEqual(expect.arrayContaining(before));
  });

  it('of a shard without a cluster are none', async () => {
    await ended(0, []);
    expect(await known()).toEqual([]);
  });

  it('are removed with their run, those that do not count too, and no others', async () => {
    await ended(
      0,
      Array.from({ length: 150 }, (_, index) => ofOwner(`team-${index}`, 'a')),
    );
    await store.savePartTallies(runId, 0, [ofOwner('team-a', 'b')]);
    await ended(0, [ofOwner('team-b', 'b')], nextRunId);
    const old = new TableOldHistory(tables);
    expect(await old.removePartTallies(runId, 1_000)).toBe(151);
    expect(await known()).toEqual([]);
    expect(await rows()).toHaveLength(1);
    expect(await known(nextRunId)).toEqual([ofOwner('team-b', 'b')]);
    expect(await old.removePartTallies(runId, 1_000)).toBe(0);
  });
});

describe('not known are the figures by part', () => {
  it.each<[string, readonly Partial<Shard>[]]>([
    ['of which an earlier version has kept none', [{ state: 'done' }]],
    ['of which one shard has none', [{ state: 'done', partTallies: 'set' }, { state: 'done' }]],
    ['of which a shard that was given up has none', [{ state: 'failed' }]],
    ['whose shards are not there any more', []],
    ['of which a shard is not there any more', [{ state: 'done', partTallies: 'set' }]],
  ])('of a run %s', async (_, shards) => {
    for (const [number, shard] of shards.entries()) await runs.saveShard(aShard(number, shard));
    expect(await known(runId, 2)).toBeUndefined();
  });

  it('of a run whose figures stand in rows of another shape: that is said, and nothing counts as sound', async () => {
    await ended(0, [ofOwner('team-a', 'a')]);
    const table = await tables.open('PartTallies');
    for await (const { partitionKey = '', rowKey = '' } of table.listEntities()) {
      await table.upsertEntity({ partitionKey, rowKey, owner: 'team-a', clusters: 1 }, 'Replace');
    }
    await expect(known()).rejects.toThrow(/^PartTallies: the row 000000\|.* holds no figures\.$/);
  });
});

describe('an owner', () => {
  it.each<[string, string]>([
    ['is called what keys may not hold', 'a/b\\c#d?e\tf\r\ng\u0000h\u0085%2F|'],
    ['is called nobody', 'nobody'],
    ['is called nothing', ''],
    ['has 256 characters', '\u{1f980}'.repeat(128)],
    ['is written from right to left', '\u202eteam\u200b'],
    ['is called as every object has it', '__proto__'],
    ['is a filter', "' or PartitionKey ne '"],
  ])('that %s is kept under that name', async (_, owner) => {
    const tallies = [ofOwner(owner, 'a'), ofOwner(null, 'b')];
    await ended(0, tallies);
    expect(await known()).toEqual(tallies);
  });

  it('that is called another way in any respect is another one', async () => {
    const names = ['Team', 'team', 'team ', 'te\u0301am', 't\u00e9am', 'team/a', 'team|a'];
    const tallies = names.map((name) => ofOwner(name, 'a'));
    await ended(0, tallies);
    const kept = await known();
    expect(kept?.map(({ owner }) => owner)).toEqual(names.toSorted());
  });

  it('is kept whatever its name', async () => {
    const owners = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 100 }), {
      minLength: 1,
      maxLength: 20,
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(owners, async (names) => {
        number += 1;
        const of = runIdOf(new Date(Date.UTC(2026, 10, 20, 5, 0, number)), 'aaaaaa');
        await ended(
          0,
          names.map((name) => ofOwner(name, 'a')),
          of,
        );
        const kept = await known(of);
        expect(kept?.map(({ owner }) => owner)).toEqual(names.toSorted());
      }),
      { numRuns: 10 },
    );
  });
});

describe('the figures of one part', () => {
  // What Azure's limits let a cluster be called at most, in characters that JSON writes as six.
  const longest = (number: number) => {
    const ref = aClusterRef(
      `${String(number).padStart(3, '0')}${'n'.repeat(60)}`,
      'payments',
      '\u0001'.repeat(256),
    );
    const resourceGroup = 'g'.repeat(90);
    const id = ref.id.replace(ref.resourceGroup, resourceGroup);
    return { ...ref, id, resourceGroup, subscriptionName: '\u0001'.repeat(256) };
  };
  const clusters = (from: number) => Array.from({ length: 10 }, (_, index) => longest(from + index));
  const deadlines = (groups: number): DeadlineGroup[] =>
    Array.from({ length: groups }, (_, index) => ({
      on: '2026-11-30',
      what: `${String(index).padStart(4, '0')} ${'w'.repeat(195)}`,
      count: 2_500,
      clusters: clusters(index),
    }));
  const worstOf = (groups: number): Tally => ({
    ...emptyTally,
    clusters: 2_500,
    failuresByRule: Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`AKS${String(index).padStart(3, '0')}`, 2_500]),
    ),
    worst: clusters(0).map((cluster) => ({
      cluster,
      score: 12.3,
      weightFailed: 1_234,
      failures: emptyTally.failures,
    })),
    deadlines: deadlines(groups),
  });

  // Kubernetes versions in both plans and the retirements come to some eighty deadlines; policies may add to them.
  it.each([0, 1, 10, 50, 100, 500, 1_000])(
    'fit a row with %i deadlines of the longest names',
    async (groups) => {
      const tally = worstOf(groups);
      await ended(0, [{ ...ofOwner('\u0001'.repeat(256)), tally }]);
      const [kept] = (await known()) ?? [];
      const whole = addTallies([tally]);
      expect({ ...kept!.tally, deadlines: [] }).toEqual({ ...whole, deadlines: [] });
      expect(kept!.tally.deadlines.map(({ on, what, count }) => [on, what, count])).toEqual(
        whole.deadlines.map(({ on, what, count }) => [on, what, count]),
      );
      for (const [index, { clusters: named }] of kept!.tally.deadlines.entries()) {
        expect(named).toEqual(whole.deadlines[index]!.clusters.slice(0, named.length));
      }
    },
  );

  it('name every cluster that they may where there is room', async () => {
    const usual = ofOwner('team-a', ...'abcdefghij');
    await ended(0, [usual]);
    expect((await known())?.[0]?.tally.deadlines[0]?.clusters).toHaveLength(10);
  });

  it('take less than the megabyte of a row at their worst', async () => {
    for (const groups of [10, 45, 80, 200, 1_000]) {
      await store.savePartTallies(runId, groups, [
        { ...ofOwner('\u0001'.repeat(256)), tally: worstOf(groups) },
      ]);
    }
    for await (const row of (await tables.open('PartTallies')).listEntities()) {
      expect(sizeOfRow(row)).toBeLessThan(1_048_576);
    }
  });
});

/** As the service counts: four bytes, twice the characters of keys and names, and the values, texts at two bytes a character. */
function sizeOfRow({
  etag: _,
  timestamp: _time,
  'odata.metadata': _meta,
  ...columns
}: Record<string, unknown>): number {
  return Object.entries(columns).reduce((sum, [name, value]) => {
    return sum + 8 + 2 * name.length + (typeof value === 'string' ? 4 + 2 * value.length : 8);
  }, 4);
}
