import type { Exemption } from '../../src/evaluation/exemptions/exemption.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import { exemptionDeadlines, inDateOrder } from '../../src/report/exemption-deadlines.ts';
import { reportExemptionsOf } from '../../src/report/report-exemptions.ts';
import { unreadExemptions } from '../../src/report/unread-exemptions.ts';
import { anExemption } from '../support/an-exemption.ts';
import { aRule } from '../support/a-report-input.ts';

const today = '2026-11-20';
const rules = [aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access')];
const tally = {
  ...emptyTally,
  exempted: { ...emptyTally.exempted, high: 3 },
  coveredByExemption: { covering: 3 },
};
const of = (...exemptions: readonly Exemption[]) =>
  reportExemptionsOf({ exemptions, faults: ['A\nfault.'] }, tally, rules, today, unreadExemptions([]));

describe('what a report says of an exemption', () => {
  it.each<[string, Partial<Exemption>, readonly string[]]>([
    // Of which of its lists it is.
    ['that lasts and covers something', { id: 'covering' }, []],
    ['that lasts and covers nothing', {}, ['idle']],
    ['that ends in 31 days', { id: 'covering', expiresOn: '2026-12-21' }, []],
    ['that ends in 30 days', { id: 'covering', expiresOn: '2026-12-20' }, ['lapsing']],
    ['that ends today and covers nothing', { expiresOn: today }, ['lapsing', 'idle']],
    ['that ended yesterday', { expiresOn: '2026-11-19' }, ['lapsed']],
    ['that ended 30 days ago', { expiresOn: '2026-10-21' }, ['lapsed']],
    ['that ended long ago', { expiresOn: '2026-10-20' }, []],
    ['that begins tomorrow', { grantedOn: '2026-11-21' }, []],
  ])('%s', (_, over, lists) => {
    const { lapsing, lapsed, idle } = of(anExemption(over));
    const found = Object.entries({ lapsing, lapsed, idle }).filter(([, { count }]) => count > 0);
    expect(found.map(([list]) => list)).toEqual(lists);
  });

  it('is whose it is, why, where, until when and how much', () => {
    const scope = {
      resourceGroup: '/subscriptions/s/resourceGroups/rg-ci',
      tag: { name: 'app', value: 'ci' },
    };
    const { lapsing } = of(
      anExemption({ id: 'covering', scope, expiresOn: '2026-12-02', rules: ['AKS012'] }),
    );
    expect(lapsing.rows).toEqual([
      {
        id: 'covering',
        owner: 'team-platform',
        reason: 'A tool that needs local accounts is being replaced.',
        ticket: 'RISK-42',
        rules: 'local-accounts-disabled',
        scope: 'resource group rg-ci, tag app = ci',
        expiresOn: '2026-12-02',
        daysLeft: 12,
        warning: 14,
        covers: 3,
      },
    ]);
  });

  it('beside how many hold, what they accept, and what does not hold, each on one line', () => {
    const some = of(anExemption({ id: 'covering' }), anExemption({ expiresOn: '2026-11-01' }));
    expect(some).toMatchObject({ active: 1, failures: { high: 3, low: 0 }, faults: { rows: ['A fault.'] } });
  });

  it('stands in order of the days on which they end', () => {
    const ends = ['2026-12-05', '2026-11-30', '2026-12-01'];
    const { lapsing } = of(...ends.map((expiresOn) => anExemption({ id: expiresOn, expiresOn })));
    expect(lapsing.rows.map(({ id }) => id)).toEqual(ends.toSorted());
  });
});

describe('the end of an exemption', () => {
  it('is a deadline while it holds and covers something, in the same words every day', () => {
    const all = [
      anExemption({ id: 'covering', expiresOn: '2027-01-31' }),
      anExemption({ id: 'idle' }),
      anExemption({ id: 'lapsed', expiresOn: '2026-11-19' }),
    ];
    const on = (day: string) =>
      exemptionDeadlines({ exemptions: all, faults: [] }, tally, day, unreadExemptions([]));
    expect(on(today)).toEqual([
      {
        on: '2027-01-31',
        what: 'The exemption covering ends, owner team-platform: what it accepts opens again',
        count: 0,
        clusters: [],
      },
    ]);
    expect(on('2026-12-24')).toEqual(on(today));
  });

  it('stands among the deadlines of clusters in order of date', () => {
    const at = (day: string) => ({ on: day, what: day, count: 1, clusters: [] });
    const days = ['2026-12-01', '2026-11-01', '2027-01-01'];
    expect(inDateOrder(days.map(at)).map(({ on }) => on)).toEqual(days.toSorted());
  });
});
