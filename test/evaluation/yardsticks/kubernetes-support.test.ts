import fc from 'fast-check';
import { isSupported, kubernetesSupport } from '../../../src/evaluation/yardsticks/kubernetes-support.ts';
import type { Facts } from '../../../src/facts/facts.ts';
import { factsAt } from '../../../src/facts/facts.ts';
import type { SupportPeriod } from '../../../src/facts/support-calendar.ts';
import { controlPlaneVersion } from '../../../src/inventory/cluster/stated-version.ts';
import { dayOf } from '../../../src/inventory/values/day.ts';
import { aCluster } from '../../support/a-cluster.ts';

const dayNumber = (days: number) => dayOf(new Date(Date.UTC(2025, 0, 1) + days * 86_400_000));

/** Consecutive minors, each generally available and out of support later than the one before. */
const calendars = fc
  .record({
    first: fc.integer({ min: 20, max: 40 }),
    steps: fc.array(fc.integer({ min: 30, max: 200 }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ first, steps }) =>
    steps.map((_, index): SupportPeriod => {
      const begin = steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0);
      return {
        minor: `1.${first + index}`,
        generallyAvailable: dayNumber(begin),
        communityEnd: dayNumber(begin + 365),
        ltsEnd: dayNumber(begin + 730),
        forecast: false,
        source: 'https://example.com/',
        asOf: '2025-01-01',
      };
    }),
  );
const days = fc.integer({ min: 0, max: 3_000 });

/** What the calendar alone says, of a region that did not answer. */
function supportOf(periods: readonly SupportPeriod[], minor: string, today: string, longTerm: boolean) {
  const none = factsAt(new Date(today));
  const facts: Facts = { ...none, calendar: { source: '', asOf: '2025-01-01', periods } };
  const cluster = aCluster(
    { currentKubernetesVersion: `${minor}.3`, supportPlan: longTerm ? 'AKSLongTermSupport' : undefined },
    { sku: { name: 'Base', tier: longTerm ? 'Premium' : 'Standard' } },
  );
  return kubernetesSupport(cluster, controlPlaneVersion(cluster)!, facts);
}

describe('a version is looked up in the calendar', () => {
  it('as supported through its last day and no day longer, with that day as its deadline', () => {
    fc.assert(
      fc.property(calendars, fc.nat(7), days, fc.boolean(), (periods, at, now, longTerm) => {
        const period = periods[at % periods.length]!;
        const end = longTerm ? period.ltsEnd : period.communityEnd;
        const support = supportOf(periods, period.minor, dayNumber(now), longTerm);
        expect(isSupported(support)).toBe(dayNumber(now) <= end);
        expect(support.deadline?.on).toBe(end);
        expect(support.message).toContain(end);
      }),
    );
  });

  it('as never supported again once it was not', () => {
    fc.assert(
      fc.property(calendars, fc.nat(7), days, days, (periods, at, one, other) => {
        const { minor } = periods[at % periods.length]!;
        const [before, after] = [Math.min(one, other), Math.max(one, other)].map((day) =>
          isSupported(supportOf(periods, minor, dayNumber(day), false)),
        );
        expect(before === false && after === true).toBe(false);
      }),
    );
  });

  it('as out of support when it is older than all of it, and as unknown when it is newer', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 9 }), (periods, now, by) => {
        const minorOf = (period: SupportPeriod) => Number(period.minor.slice(2));
        const older = `1.${minorOf(periods[0]!) - by}`;
        const newer = `1.${minorOf(periods.at(-1)!) + by}`;
        expect(supportOf(periods, older, dayNumber(now), false).state).toBe('unsupported');
        expect(supportOf(periods, newer, dayNumber(now), false).state).toBe('unknown');
      }),
    );
  });
});
