import { calendarWarning, shippedCalendar } from '../../src/facts/support-calendar.ts';
import { dayIn } from '../../src/inventory/values/day.ts';
import { compareMinors, parseKubernetesVersion } from '../../src/inventory/values/kubernetes-version.ts';

const { periods, asOf } = shippedCalendar;
const each = periods.map((period) => [period.minor, period] as const);

describe('the shipped calendar', () => {
  it('lists consecutive minors from the oldest to the newest', () => {
    const minors = periods.map(({ minor }) => parseKubernetesVersion(minor)!);
    expect(minors).not.toContain(undefined);
    for (const [index, minor] of minors.slice(1).entries())
      expect(compareMinors(minor, minors[index]!)).toBe(1);
  });

  it.each(each)('has real days for %s, in their order', (_, period) => {
    const { generallyAvailable, communityEnd, ltsEnd } = period;
    for (const day of [generallyAvailable, communityEnd, ltsEnd, period.asOf]) expect(dayIn(day)).toBe(day);
    expect(generallyAvailable < communityEnd).toBe(true);
    expect(communityEnd < ltsEnd).toBe(true);
  });

  it.each(each)('says of %s where it was read, and whether it had come true by then', (_, period) => {
    expect(period.source).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    expect(period.forecast).toBe(period.generallyAvailable.slice(0, 7) >= period.asOf.slice(0, 7));
  });

  it('was read when the newest of its rows was', () => {
    expect(periods.every((period) => period.asOf <= asOf)).toBe(true);
    expect(periods.some((period) => period.asOf === asOf)).toBe(true);
  });

  it('counts a month through its last day', () => {
    expect(periods.find(({ minor }) => minor === '1.34')).toMatchObject({
      communityEnd: '2026-11-30',
      ltsEnd: '2027-11-30',
    });
  });
});

test.each([
  ['on the day of its source', '2026-08-05', null],
  ['half a year later', '2027-02-01', null],
  ['after more than half a year', '2027-02-02', 'was read on 2026-08-05, more than 180 days before'],
])('the warning of a calendar %s', (_, today, says) => {
  const warning = calendarWarning('2026-08-05', today);
  if (says === null) expect(warning).toBeNull();
  else expect(warning).toContain(says);
});
