import { keptSince, removable } from '../../src/history/retention.ts';

it.each([
  ['2026-11-20T08:00:00.000Z', 400, '2025-10-16T08:00:00.000Z'],
  ['2026-03-01T00:00:00.000Z', 35, '2026-01-25T00:00:00.000Z'],
  // Without milliseconds, as a reader of the run's row may have it: instants are compared as texts.
  ['2028-03-01T08:00:00Z', 366, '2027-03-01T08:00:00.000Z'],
])('at %s, %d days are kept since %s', (at, days, since) => {
  expect(keptSince(at, days)).toBe(since);
});

describe('of runs that are too old, there may go', () => {
  it.each<[string, string[], (string | undefined)[], string[]]>([
    ['none, where none is', [], ['d'], []],
    ['all, where none is needed', ['a', 'b', 'c'], ['d', undefined], ['a', 'b', 'c']],
    ['those before the one that is needed, and none after it', ['a', 'b', 'c'], ['b', 'd'], ['a']],
    ['none, where the oldest is needed', ['a', 'b', 'c'], ['c', 'a'], []],
  ])('%s', (_, old, needed, expected) => {
    expect(removable(old, needed)).toEqual(expected);
  });
});
