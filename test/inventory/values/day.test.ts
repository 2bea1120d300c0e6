import fc from 'fast-check';
import { dayIn, dayOf, daysBetween, lastDayOf, remaining } from '../../../src/inventory/values/day.ts';

const instants = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2999-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const days = instants.map(dayOf);

describe('dayIn', () => {
  test.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-11-30T00:00:00Z', '2026-11-30'],
    ['2026-11-30T23:59:59.1234567+00:00', '2026-11-30'],
    ['2028-02-29', '2028-02-29'],
  ])('%s begins with %s', (text, day) => {
    expect(dayIn(text)).toBe(day);
  });

  test.each(['', '2026-11', '2026-02-30', '2026-13-01', '30 Nov 2026', '2026-11-30x', ' 2026-11-30'])(
    '"%s" begins with no day',
    (text) => {
      expect(dayIn(text)).toBeUndefined();
    },
  );
});

describe('lastDayOf', () => {
  test.each([
    ['2026-11', '2026-11-30'],
    ['2026-12', '2026-12-31'],
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2025-08-22', '2025-08-22'],
  ])('%s lasts through %s', (date, last) => {
    expect(lastDayOf(date)).toBe(last);
  });

  test.each(['', '2026', 'Nov 2026', '2026-11-', '2026-13-01', '2026-02-30x'])('%j is refused', (date) => {
    expect(() => lastDayOf(date)).toThrow(RangeError);
  });

  it('is the day before the first of the next month, for every month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1970, max: 2999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const last = lastDayOf(`${year}-${String(month).padStart(2, '0')}`);
        const next = dayOf(new Date(Date.parse(last) + 86_400_000));
        expect(next.slice(8)).toBe('01');
        expect(last.slice(0, 7)).toBe(`${year}-${String(month).padStart(2, '0')}`);
      }),
    );
  });
});

describe('daysBetween', () => {
  it('is negated when the days change places, and adds up over a day in between', () => {
    fc.assert(
      fc.property(days, days, days, (a, b, c) => {
        expect(daysBetween(a, b) + daysBetween(b, a)).toBe(0);
        expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c));
      }),
    );
  });

  it('has the sign by which the texts compare', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      }),
    );
  });
});

test('a day is the one in UTC, whatever the zone of the machine', () => {
  expect(dayOf(new Date('2026-11-20T23:59:59.999Z'))).toBe('2026-11-20');
  expect(dayOf(new Date('2026-11-20T23:30:00-02:00'))).toBe('2026-11-21');
});

test.each([
  ['2026-11-30', '10 days left'],
  ['2026-11-21', '1 day left'],
  ['2026-11-20', 'today is the last day'],
  ['2026-11-19', '1 day ago'],
  ['2026-07-31', '112 days ago'],
])('seen from 2026-11-20, of %s: %s', (day, words) => {
  expect(remaining('2026-11-20', day)).toBe(words);
});
