import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import type { TrendPoint } from '../../src/history/trend.ts';
import { boundsOf, lastPoints, monthOf, monthWith, pointOf } from '../../src/history/trend.ts';
import { aCompletedRun } from '../support/a-report-input.ts';

/** A point of one day of November; `over` replaces what the test is about. */
function point(day: number, over: Partial<TrendPoint> = {}): TrendPoint {
  const startedAt = new Date(Date.UTC(2026, 10, day, 5)).toISOString();
  const run = aCompletedRun({ id: `202611${String(day).padStart(2, '0')}T050000000Z-aaaaaa`, startedAt });
  return { ...pointOf(run)!, ...over };
}

describe('a point', () => {
  it('is what a run says of the whole estate, with what it could not see', () => {
    const run = aCompletedRun({ scopeFaults: ['The list of mg-one was refused.'] });
    expect(pointOf(run)).toEqual({
      run: run.id,
      at: run.startedAt,
      weights: run.tally!.weights,
      clusters: run.tally!.clusters,
      failures: run.tally!.failures,
      exempted: run.tally!.exempted,
      verdicts: run.tally!.verdicts,
      coverage: { read: 2, unreadable: 1, missing: 0, failed: 0 },
      scopeFaults: 1,
      ruleSetVersion: '2026.11.1',
      calendarAsOf: '2026-08-05',
    });
  });

  it.each<[string, Partial<AuditRun>]>([
    ['is under way', { state: 'running' }],
    ['failed', { state: 'failed' }],
    ['is of a part', { wholeEstate: false }],
  ])('is not made of a run that %s', (_, over) => {
    expect(pointOf(aCompletedRun(over))).toBeUndefined();
  });
});

describe('a month', () => {
  it.each([
    ['2026-11-30T23:59:59.000Z', '2026-11'],
    ['2026-12-01T00:00:00Z', '2026-12'],
  ])('of %s is %s', (at, month) => {
    expect(monthOf(at)).toBe(month);
  });

  it.each([
    ['2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2028-02', '2028-02-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
  ])('%s begins and ends', (month, from, to) => {
    expect(boundsOf(month)).toEqual({ from: new Date(from), to: new Date(to) });
  });

  const third = monthWith(undefined, point(3), 1);

  it.each([
    ['its first run is what it knows', undefined, point(3), 1, { run: point(3).run, runs: 1 }],
    ['a newer run takes its place', third, point(4, { clusters: 9 }), 2, { run: point(4).run, clusters: 9 }],
    [
      'an older run that comes late is counted alone',
      third,
      point(2, { clusters: 9 }),
      2,
      { ...third, runs: 2 },
    ],
    ['the same run again changes nothing', third, point(3), 1, third],
  ])('after a run: %s', (_, known, now, runs, expected) => {
    expect(monthWith(known, now, runs)).toMatchObject(expected);
    expect(monthWith(known, now, runs).month).toBe('2026-11');
  });
});

describe('the last points', () => {
  const points = [
    point(1),
    point(2, { weights: { passed: 3, failed: 1 } }),
    point(3, { ruleSetVersion: '2026.12.1' }),
    point(4, { ruleSetVersion: '2026.12.1', calendarAsOf: '2026-11-20' }),
    point(5, {
      ruleSetVersion: '2026.12.1',
      calendarAsOf: '2026-11-20',
      weights: { passed: 0, failed: 0 },
    }),
  ];
  const told = (count: number) =>
    lastPoints(points, count).map(({ at, score, rulesChanged }) => [at.slice(8, 10), score, rulesChanged]);

  it('have a score, and say where it may have jumped because it was judged otherwise', () => {
    const usual = expect.any(Number) as number;
    expect(told(5)).toEqual([
      ['01', usual, null],
      ['02', 75, false],
      ['03', usual, true],
      ['04', usual, true],
      // Nothing could be judged: that is no score of nought.
      ['05', null, false],
    ]);
  });

  it('are as many as are asked for, and the first is compared with the one before it', () => {
    expect(told(3)[0]).toEqual(['03', expect.any(Number), true]);
    expect(told(3)).toHaveLength(3);
    expect(told(9)).toHaveLength(5);
    expect(lastPoints([], 3)).toEqual([]);
  });

  it('never have a score without its coverage', () => {
    for (const one of lastPoints(points, 5))
      expect(one).toMatchObject({ coverage: { read: 2, unreadable: 1 } });
  });
});
