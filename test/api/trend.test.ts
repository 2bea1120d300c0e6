import { noteTrend } from '../../src/audit/note-trend.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import { aCompletedRun } from '../support/a-report-input.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

let service: Service;
let api: Api;
beforeAll(async () => {
  service = await aService(anEstate([]));
  api = anApi(service);
});
afterAll(() => service.close());

interface Trend {
  readonly per: string;
  readonly hasEarlier: boolean;
  readonly value: readonly (Readonly<Record<string, unknown>> & { readonly coverage: object })[];
}

async function trend(question = ''): Promise<Trend> {
  const { status, json } = await api.get(`trend${question}`);
  expect(status).toBe(200);
  return json as unknown as Trend;
}

const runAt = (startedAt: string, over: Partial<AuditRun> = {}): AuditRun =>
  aCompletedRun({ id: runIdOf(new Date(startedAt), 'aaaaaa'), startedAt, ...over });

it('before the first audit is empty', async () => {
  expect(await trend()).toEqual({ per: 'month', hasEarlier: false, value: [] });
  expect(await trend('?per=run')).toEqual({ per: 'run', hasEarlier: false, value: [] });
});

describe('of some audits', () => {
  const months = Array.from({ length: 26 }, (_, index) =>
    new Date(Date.UTC(2024, 9 + index, 15)).toISOString(),
  );
  const last = runAt('2026-11-20T08:00:00.000Z', {
    ruleSetVersion: '2026.12.1',
    scopeFaults: ['The list of mg-one was refused.'],
  });
  const blind = runAt('2026-11-21T08:00:00.000Z', {
    ruleSetVersion: '2026.12.1',
    coverage: { read: 0, unreadable: 1, missing: 0, failed: 2 },
    tally: { ...last.tally!, clusters: 0, weights: { passed: 0, failed: 0 } },
  });

  beforeAll(async () => {
    for (const run of [...months.map((at) => runAt(at)), last, blind]) {
      await noteTrend(service.ports, run);
      // Of most of them nothing is kept but their months.
      if (run.startedAt >= '2026-10') await service.runs.saveRun(run);
    }
  });

  it('is a point a month in order of time, for ever', async () => {
    const { per, hasEarlier, value } = await trend();
    expect([per, hasEarlier]).toEqual(['month', false]);
    expect(value.map(({ month }) => month)).toEqual(months.map((at) => at.slice(0, 7)));
    expect(value.at(-1)).toMatchObject({ month: '2026-11', runs: 3, run: blind.id });
  });

  it('is a point a run where runs are still kept', async () => {
    const { per, value } = await trend('?per=run');
    expect(per).toBe('run');
    expect(value.map(({ asOf }) => asOf)).toEqual([...months.slice(-2), last.startedAt, blind.startedAt]);
    expect(value[2]).toEqual({
      run: last.id,
      asOf: last.startedAt,
      coverage: { subscriptionsFound: 3, read: 2, unreadable: 1, missing: 0, failed: 0, scopeFaults: 1 },
      score: expect.any(Number) as number,
      weights: last.tally!.weights,
      clusters: last.tally!.clusters,
      failures: last.tally!.failures,
      exempted: last.tally!.exempted,
      verdicts: last.tally!.verdicts,
      ruleSetVersion: '2026.12.1',
      calendarAsOf: last.calendarAsOf,
      rulesChanged: true,
    });
  });

  it('never tells a score without its coverage and its rule set, and none where nothing was read', async () => {
    for (const question of ['', '?per=run']) {
      const { value } = await trend(question);
      for (const point of value) {
        expect(point).toHaveProperty('score');
        expect(point.coverage).toHaveProperty('read');
        expect(point).toHaveProperty('ruleSetVersion');
      }
      expect(value.at(-1)).toMatchObject({
        score: null,
        coverage: { subscriptionsFound: 3, read: 0, failed: 2 },
      });
    }
  });

  it.each<[string, string, string[], boolean, boolean | null]>([
    // question, the first and last of the points, whether there are earlier ones, whether the first had other rules
    ['the newest ones', '?top=2', ['2026-10', '2026-11'], true, false],
    ['one, told of other rules than the month before', '?top=1', ['2026-11', '2026-11'], true, true],
    ['those since a month', '?since=2026-10', ['2026-10', '2026-11'], false, null],
    ['those since the month of a day', '?since=2025-12-31', ['2025-12', '2026-11'], false, null],
    ['as many as there are', '?top=500', ['2024-10', '2026-11'], false, null],
  ])('is limited to %s', async (_, question, ends, hasEarlier, rulesChanged) => {
    const answered = await trend(question);
    expect([answered.value[0]?.month, answered.value.at(-1)?.month]).toEqual(ends);
    expect([answered.hasEarlier, answered.value[0]?.rulesChanged]).toEqual([hasEarlier, rulesChanged]);
  });

  it('per run is limited to the day', async () => {
    expect((await trend('?per=run&since=2026-11-21')).value.map(({ run }) => run)).toEqual([blind.id]);
    expect((await trend('?per=run&since=2026-11-22')).value).toEqual([]);
    const { hasEarlier, value } = await trend('?per=run&top=1');
    expect([hasEarlier, value.length]).toEqual([true, 1]);
  });

  it.each([
    ['since=2026', 'since'],
    ['since=2026-13', 'since'],
    ['since=2026-02-30', 'since'],
    ['since=2026-11-20T08:00:00Z', 'since'],
    ['since=', 'since'],
    ['per=week', 'per'],
    ['top=0', 'top'],
    ['top=501', 'top'],
    ['until=2026-11', 'until'],
  ])('refuses %s by name', async (question, target) => {
    const { status, json } = await api.get(`trend?${question}`);
    expect([status, json.error.target]).toEqual([400, target]);
    expect(json.error.details).toHaveLength(1);
  });
});
