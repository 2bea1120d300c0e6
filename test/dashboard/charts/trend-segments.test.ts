import { segmentsOfTrend } from '../../../src/dashboard/charts/trend-segments.ts';

interface At {
  readonly point: { readonly asOf: string; readonly month?: string };
  readonly y: number | undefined;
}

const on = (day: string, y: number | undefined = 50): At => ({ point: { asOf: `${day}T05:00:00.000Z` }, y });
const inMonth = (month: string): At => ({ point: { asOf: `${month}-20T05:00:00.000Z`, month }, y: 50 });
const drawn = (points: readonly At[], per: 'run' | 'month'): string[][] =>
  segmentsOfTrend(points, per).map((segment) =>
    segment.map(({ point: { month, asOf } }) => month ?? asOf.slice(0, 10)),
  );

describe('the line of single audits', () => {
  it.each([
    ['of one piece while they come as usual', ['2026-11-01', '2026-11-02', '2026-11-03'], [3]],
    ['passes over a weekend', ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10'], [4]],
    ['of weekly ones is of one piece', ['2026-10-05', '2026-10-12', '2026-10-19'], [3]],
    [
      'ends where they stopped',
      ['2026-10-01', '2026-10-02', '2026-10-03', '2026-11-01', '2026-11-02'],
      [3, 2],
    ],
    ['of none is none', [], []],
    ['of one is a point', ['2026-11-01'], [1]],
  ])('%s', (_, days, lengths) => {
    expect(
      drawn(
        days.map((day) => on(day)),
        'run',
      ).map((segment) => segment.length),
    ).toEqual(lengths);
  });

  test('ends where nothing was assessed', () => {
    expect(drawn([on('2026-11-01'), { ...on('2026-11-02'), y: undefined }, on('2026-11-03')], 'run')).toEqual(
      [['2026-11-01'], ['2026-11-03']],
    );
  });
});

describe('the line of months', () => {
  it.each([
    ['is of one piece over the turn of a year', ['2025-11', '2025-12', '2026-01'], [3]],
    ['ends at a month without an audit', ['2026-08', '2026-09', '2026-11'], [2, 1]],
  ])('%s', (_, months, lengths) => {
    expect(drawn(months.map(inMonth), 'month').map((segment) => segment.length)).toEqual(lengths);
  });
});
