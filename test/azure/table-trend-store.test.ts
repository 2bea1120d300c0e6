import { Tables } from '../../src/azure/table-accounts.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import { TableTrendStore } from '../../src/azure/table-trend-store.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import type { TrendMonth } from '../../src/history/trend.ts';
import { monthWith, pointOf } from '../../src/history/trend.ts';
import { aStorageAccount } from '../support/azurite.ts';
import { aCompletedRun } from '../support/a-report-input.ts';

let tables: Tables;
let store: TableTrendStore;
beforeEach(() => {
  tables = new Tables({ connectionString: aStorageAccount() }, () => {
    throw new Error('A connection string needs no credential.');
  });
  store = new TableTrendStore(tables);
});

function run(startedAt: string, over: Partial<AuditRun> = {}): AuditRun {
  return aCompletedRun({ id: runIdOf(new Date(startedAt), 'aaaaaa'), startedAt, ...over });
}

async function save(...runs: readonly AuditRun[]): Promise<void> {
  for (const one of runs) await new TableRunStore(tables).saveRun(one);
}

const monthOfRun = (of: AuditRun): TrendMonth => monthWith(undefined, pointOf(of)!, 1);
const put = (month: TrendMonth) => store.changeMonth(month.month, () => Promise.resolve(month));

describe('months', () => {
  const months = ['2025-12-31T23:00:00.000Z', '2026-01-31T05:00:00.000Z', '2026-11-30T05:00:00.000Z'].map(
    (at) => monthOfRun(run(at)),
  );

  it('come as they were kept, in order of time over the end of a year', async () => {
    for (const month of months.toReversed()) await put(month);
    expect(await store.months({ top: 10 })).toEqual(months);
  });

  it.each([
    ['the newest', { top: 2 }, ['2026-01', '2026-11']],
    [
      'from the one on in which an instant lies',
      { top: 10, since: new Date('2026-01-31T23:00Z') },
      ['2026-01', '2026-11'],
    ],
    ['none after the last', { top: 10, since: new Date('2026-12-01') }, []],
  ])('that are asked for are %s', async (_, request, expected) => {
    for (const month of months) await put(month);
    expect((await store.months(request)).map(({ month }) => month)).toEqual(expected);
  });

  it('have columns for people', async () => {
    await put(months[1]!);
    const row = await (await tables.open('Trend')).getEntity('2026', '01');
    expect(row).toMatchObject({
      month: '2026-01',
      runs: 1,
      score: expect.any(Number) as number,
      clusters: months[1]!.clusters,
      failures_high: months[1]!.failures.high,
      verdicts_unknown: months[1]!.verdicts.unknown,
      subscriptionsRead: 2,
      subscriptionsNotRead: 1,
      ruleSetVersion: '2026.11.1',
    });
  });

  it('are changed from what they are, though somebody else changes them at the same moment', async () => {
    const [, month] = months;
    const add = (known: TrendMonth | undefined) =>
      Promise.resolve({ ...month!, runs: (known?.runs ?? 0) + 1 });
    // The first time the row is not there, the second time it is: both are a race.
    for (const runs of [2, 4]) {
      const other = new TableTrendStore(tables);
      let hasOther = false;
      await store.changeMonth('2026-01', async (known) => {
        if (!hasOther) {
          hasOther = true;
          await other.changeMonth('2026-01', add);
        }
        return add(known);
      });
      expect((await store.months({ top: 1 }))[0]?.runs).toBe(runs);
    }
  });

  it('are tried again only when somebody was faster', async () => {
    const failure = new Error('It was not counted.');
    await expect(store.changeMonth('2026-01', () => Promise.reject(failure))).rejects.toBe(failure);
  });
});

describe('runs', () => {
  const days = [1, 2, 3, 4].map((day) => run(`2026-11-0${day}T05:00:00.000Z`));
  const others = [
    run('2026-11-02T06:00:00.000Z', { wholeEstate: false }),
    run('2026-11-02T07:00:00.000Z', { state: 'failed' }),
    run('2026-11-05T05:00:00.000Z', { state: 'running' }),
  ];

  it.each([
    ['all, in order of time', { top: 10 }, days],
    ['the newest', { top: 2 }, days.slice(2)],
    ['those since an instant', { top: 10, since: new Date('2026-11-02T05:00:00.000Z') }, days.slice(1)],
    ['none after the last', { top: 10, since: new Date('2026-11-04T05:00:00.001Z') }, []],
  ])('of the whole estate that are completed are points: %s', async (_, request, expected) => {
    await save(...days, ...others);
    expect(await store.runs(request)).toEqual(expected.map((one) => pointOf(one)));
  });

  it('are asked for their points alone: a document is as large as the worst clusters and deadlines in it', async () => {
    await save(...days);
    const selected: (string | null)[] = [];
    const table = await tables.open('AuditRuns');
    table.pipeline.addPolicy({
      name: 'watch',
      sendRequest(request, next) {
        selected.push(new URL(request.url).searchParams.get('$select'));
        return next(request);
      },
    });
    expect(await store.runs({ top: 2 })).toHaveLength(2);
    expect(selected).toEqual(['trendPoint']);
  });

  it('of a month are those that began in it', async () => {
    const inside = ['2026-11-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z'].map((at) => run(at));
    const outside = ['2026-10-31T23:59:59.999Z', '2026-12-01T00:00:00.000Z'].map((at) => run(at));
    await save(...inside, ...outside, ...others);
    expect([...(await store.runsIn('2026-11'))].sort()).toEqual(inside.map(({ id }) => id));
  });
});
