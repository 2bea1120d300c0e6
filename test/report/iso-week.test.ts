import { isoWeekOf } from '../../src/report/iso-week.ts';

describe('isoWeekOf', () => {
  it.each([
    ['a Friday in November', '2026-11-20T06:00:00Z', 2026, 47],
    ['the last instant of a Sunday', '2026-11-22T23:59:59.999Z', 2026, 47],
    ['the first instant of a Monday', '2026-11-23T00:00:00Z', 2026, 48],
    ['the 1st of January, a Thursday', '2026-01-01T12:00:00Z', 2026, 1],
    ['the 1st of January, a Friday of the old year', '2027-01-01T00:00:00Z', 2026, 53],
    ['the 1st of January, a Sunday of the old year', '2023-01-01T23:00:00Z', 2022, 52],
    ['the 4th of January is always in week 1', '2027-01-04T00:00:00Z', 2027, 1],
    ['the 31st of December, a Tuesday of the new year', '2024-12-31T00:00:00Z', 2025, 1],
    ['the 29th of December, a Monday of the new year', '2025-12-29T00:00:00Z', 2026, 1],
    ['the 31st of December, a Thursday of a long year', '2020-12-31T18:00:00Z', 2020, 53],
    ['the 29th of February', '2028-02-29T00:00:00Z', 2028, 9],
  ])('%s', (_, instant, year, week) => {
    expect(isoWeekOf(new Date(instant))).toEqual({ year, week });
  });
});
