import { Tables } from '../../src/azure/table-accounts.ts';
import { TableEstateStore } from '../../src/azure/table-estate-store.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import { InvalidContinuation } from '../../src/history/estate-store.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import type { Shard } from '../../src/history/run-store.ts';
import { aStorageAccount } from '../support/azurite.ts';
import { aClusterRef, aCompletedRun } from '../support/a-report-input.ts';

let tables: Tables;
let store: TableRunStore;
beforeEach(() => {
  tables = new Tables({ connectionString: aStorageAccount() }, () => {
    throw new Error('A connection string needs no credential.');
  });
  store = new TableRunStore(tables);
});

/** A run of one day. */
function run(day: number, over: Partial<AuditRun> = {}, random = 'aaaaaa'): AuditRun {
  const startedAt = new Date(Date.UTC(2026, 10, day, 5));
  return aCompletedRun({ id: runIdOf(startedAt, random), startedAt: startedAt.toISOString(), ...over });
}

describe('the run in progress', () => {
  const planning = (day: number, random?: string) => run(day, { state: 'planning' }, random);

  it('is there once, from the claim to the release', async () => {
    const one = planning(1);
    expect(await store.runInProgress()).toBeUndefined();
    expect(await store.claim(one)).toBe(one);
    await store.saveRun(one);
    expect(await store.runInProgress()).toEqual(one);
    await store.release(one.id);
    expect(await store.runInProgress()).toBeUndefined();
    expect(await store.run(one.id)).toEqual(one);
  });

  it.each(['planning', 'running'] as const)('that is %s is what others get', async (state) => {
    const one = { ...planning(1), state };
    await store.claim(one);
    await store.saveRun(one);
    expect(await store.claim(planning(2))).toEqual(one);
    expect(await store.runInProgress()).toEqual(one);
  });

  it('is one of those that claim at the same time, and the others are told which', async () => {
    const claims = ['a', 'b', 'c', 'd'].map((letter) => planning(1, letter.repeat(6)));
    const winners = await Promise.all(claims.map((claim) => store.claim(claim)));
    expect(new Set(winners.map(({ id }) => id)).size).toBe(1);
    expect((await store.runInProgress())?.id).toBe(winners[0]!.id);
  });

  it.each(['completed', 'failed'] as const)(
    'that is %s and was not released keeps nobody away',
    async (state) => {
      const one = planning(1);
      await store.claim(one);
      await store.saveRun({ ...one, state });
      const next = planning(2);
      expect(await store.claim(next)).toBe(next);
      await store.saveRun(next);
      expect((await store.runInProgress())?.id).toBe(next.id);
    },
  );

  it('is known before its row is written', async () => {
    const one = planning(1);
    await store.claim(one);
    expect(await store.claim(planning(2))).toEqual(one);
    expect(await store.runInProgress()).toEqual(one);
  });

  it('is not released by another one', async () => {
    const one = planning(1);
    await store.claim(one);
    await store.saveRun(one);
    await store.release(planning(2).id);
    expect((await store.runInProgress())?.id).toBe(one.id);
  });

  it('can be released twice', async () => {
    const one = planning(1);
    await store.claim(one);
    await store.release(one.id);
    await expect(store.release(one.id)).resolves.toBeUndefined();
  });
});

describe('runs', () => {
  it('come newest first, in pages of which the last one ends', async () => {
    const saved = [3, 1, 5, 2, 4].map((day) => run(day));
    for (const one of saved) await store.saveRun(one);
    const ids: string[] = [];
    let from: string | undefined;
    let pages = 0;
    do {
      const page = await store.runs({ top: 2, ...(from !== undefined && { from }) });
      ids.push(...page.runs.map(({ id }) => id));
      from = page.next;
      pages += 1;
    } while (from !== undefined);
    expect(pages).toBe(3);
    expect(ids).toEqual(
      saved
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    expect((await store.runs({ top: 5 })).next).toBeUndefined();
  });

  it.each(['', 'x', "' or 1 eq 1", '20261101T050000000Z-aaaaaa', 'current'])(
    'do not begin at "%s"',
    async (from) => {
      await expect(store.runs({ top: 2, from })).rejects.toThrow(InvalidContinuation);
    },
  );

  it('are found by their ids alone', async () => {
    const one = run(1);
    await store.saveRun(one);
    expect(await store.run(one.id)).toEqual(one);
    for (const id of ['', 'latest', "' or 1 eq 1", run(2).id, run(1, {}, 'bbbbbb').id]) {
      expect(await store.run(id)).toBeUndefined();
    }
  });

  it('are replaced whole when they are saved again', async () => {
    const failed = run(1, { state: 'failed', reason: 'x'.repeat(70_000) });
    await store.saveRun(failed);
    const { reason: _, ...completed } = { ...failed, state: 'completed' as const };
    await store.saveRun(completed);
    expect(await store.run(failed.id)).toEqual(completed);
  });

  it.each<[string, AuditRun[], number | undefined]>([
    ['of none is none', [], undefined],
    ['is the newest', [run(1), run(3), run(2)], 3],
    [
      'is not one that is planned or audited',
      [run(1), run(2, { state: 'running' }), run(3, { state: 'planning' })],
      1,
    ],
    ['is not one that failed', [run(1), run(2, { state: 'failed' })], 1],
    ['is not one of a part', [run(1), run(2, { wholeEstate: false })], 1],
    ['of parts alone is none', [run(1, { wholeEstate: false })], undefined],
  ])('have a latest, which %s', async (_, saved, day) => {
    for (const one of saved) await store.saveRun(one);
    expect(await store.latestRun()).toEqual(day === undefined ? undefined : run(day));
  });
});

describe('shards', () => {
  const shard = (number: number, over: Partial<Shard> = {}): Shard => ({
    runId: run(1).id,
    number,
    state: 'pending',
    expected: [],
    subscriptionsDone: 0,
    touchedAt: '2026-11-01T05:00:00.000Z',
    ...over,
  });

  it('come in order of their numbers, and those of the run alone', async () => {
    for (const number of [10, 2, 0, 1]) await store.saveShard(shard(number));
    await store.saveShard(shard(3, { runId: run(2).id }));
    expect((await store.shards(run(1).id)).map(({ number }) => number)).toEqual([0, 1, 2, 10]);
    expect(await store.shards("' or true or PartitionKey eq '")).toEqual([]);
  });

  it('are found by run and number, as they were last saved', async () => {
    await store.saveShard(shard(1, { lastError: 'It was busy.' }));
    await store.saveShard(shard(1, { state: 'done' }));
    expect(await store.shard(run(1).id, 1)).toEqual(shard(1, { state: 'done' }));
    expect(await store.shard(run(1).id, 2)).toBeUndefined();
    expect(await store.shard('no run', 1)).toBeUndefined();
  });
});

describe('a shard', () => {
  const pending: Shard = {
    runId: run(1).id,
    number: 1,
    state: 'pending',
    expected: [],
    subscriptionsDone: 0,
    touchedAt: '2026-11-01T05:00:00.000Z',
  };
  const failed: Shard = { ...pending, state: 'failed', lastError: 'It was busy.', partTallies: 'none' };
  const done: Shard = { ...pending, state: 'done', subscriptionsDone: 1, partTallies: 'some' };

  it('ends as the first of its tries says, and no later one changes it', async () => {
    await store.saveShard(pending);
    await store.endShard(done);
    await store.endShard(failed);
    expect(await store.shard(pending.runId, 1)).toEqual(done);
  });

  it('ends once where several tries end at the same time', async () => {
    await store.saveShard(pending);
    const ends = Array.from({ length: 8 }, (_, index) => ({ ...done, partTallies: `set ${index}` }));
    const seen = await Promise.all(
      ends.map(async (end) => {
        await store.endShard(end);
        return store.shard(pending.runId, 1);
      }),
    );
    expect(new Set(seen.map((one) => one?.partTallies)).size).toBe(1);
  });

  it('ends though others note their progress all the while', async () => {
    await store.saveShard(pending);
    const notes = Array.from({ length: 20 }, (_, index) =>
      store.noteProgress(pending, { subscriptionsDone: index, touchedAt: pending.touchedAt }),
    );
    await Promise.all([...notes, store.endShard(done)]);
    expect(await store.shard(pending.runId, 1)).toMatchObject({ state: 'done', partTallies: 'some' });
  });

  it('that is not there does not end', async () => {
    await store.endShard(done);
    expect(await store.shards(pending.runId)).toEqual([]);
  });
});

it('counts the transitions of a run by kind', async () => {
  const names = ['a', 'b', 'c'];
  const at = '2026-11-01T05:00:00.000Z';
  await new TableEstateStore(tables).writeTransitions(run(1).id, [
    ...names.map((name) => ({ kind: 'appeared' as const, cluster: aClusterRef(name), at, failing: 0 })),
    { kind: 'gone', cluster: aClusterRef('d'), at, failing: 0 },
  ]);
  expect(await store.countTransitions(run(1).id)).toEqual({
    appeared: 3,
    opened: 0,
    regressed: 0,
    changed: 0,
    resolved: 0,
    lostSight: 0,
    seenAgain: 0,
    gone: 1,
    exempted: 0,
    lapsed: 0,
    judgedDifferently: 0,
  });
  expect((await store.countTransitions(run(2).id)).appeared).toBe(0);
});
