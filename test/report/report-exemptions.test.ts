import type { Exemption } from '../../src/evaluation/exemptions/exemption.ts';
import type { ReportInput } from '../../src/report/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { renderMailText } from '../../src/report/email-text.ts';
import { anExemption } from '../support/an-exemption.ts';
import { aClusterRef, aCompletedRun, aReportInput, completeCoverage } from '../support/a-report-input.ts';

const { tally, ...run } = aCompletedRun();

/** The believable week, in which the subscription Retail Sandbox was not read, with these exemptions. */
const reportWith = (
  exemptions: readonly Exemption[],
  covered: Record<string, number> = {},
  over: Partial<ReportInput> = {},
) =>
  buildReport(
    aReportInput({
      run: { ...run, tally: { ...tally!, coveredByExemption: covered } },
      exemptions: { exemptions, faults: [] },
      ...over,
    }),
  );

const unread = aClusterRef('aks-shop-test', 'retail');
const read = aClusterRef('aks-lake', 'data');
const group = (of: typeof read) => `/subscriptions/${of.subscriptionId}/resourceGroups/${of.resourceGroup}`;

describe('an exemption that covers nothing', () => {
  it.each<[string, Exemption['scope'], boolean]>([
    ['one cluster that was read', { cluster: read.id }, true],
    ['every cluster', {}, true],
    // Where its clusters are, nobody knows.
    ['a tag', { tag: { name: 'stage', value: 'test' } }, true],
    ['a cluster of a subscription that was not read', { cluster: unread.id }, false],
    ['a resource group of one, in another casing', { resourceGroup: group(unread).toUpperCase() }, false],
    ['the subscription itself', { subscription: unread.subscriptionId }, false],
  ])('is said to cover nothing where that is known: it is for %s', (_, scope, isIdle) => {
    const report = reportWith([anExemption({ scope })]);
    expect(report.exemptions.idle.count).toBe(isIdle ? 1 : 0);
  });

  it('has an end that is a deadline where what it accepts was not read', () => {
    const ends = { expiresOn: '2026-12-10' };
    const what = ({ deadlines }: ReturnType<typeof reportWith>) =>
      deadlines.rows.map((line) => line.what).filter((one) => one.includes('exemption'));
    expect(what(reportWith([anExemption({ ...ends, scope: { cluster: read.id } })]))).toEqual([]);
    expect(what(reportWith([anExemption({ ...ends, scope: { cluster: unread.id } })]))).toEqual([
      'The exemption accepted of team-platform ends; what it accepts was not read',
    ]);
    expect(what(reportWith([anExemption(ends)], { accepted: 2 }))).toEqual([
      'The exemption accepted of team-platform ends, and 2 accepted failures open again',
    ]);
  });
});

describe('the days before an end and after it', () => {
  const today = '2026-11-20';
  it.each<[string, string, number | null, 'lapsing' | 'lapsed' | null]>([
    ['31 days before', '2026-12-21', null, null],
    ['30 days before', '2026-12-20', 30, 'lapsing'],
    ['15 days before', '2026-12-05', 30, 'lapsing'],
    ['14 days before', '2026-12-04', 14, 'lapsing'],
    ['8 days before', '2026-11-28', 14, 'lapsing'],
    ['7 days before', '2026-11-27', 7, 'lapsing'],
    ['on the last day', today, 7, 'lapsing'],
    ['on the day after', '2026-11-19', null, 'lapsed'],
    ['30 days after', '2026-10-21', null, 'lapsed'],
    ['31 days after', '2026-10-20', null, null],
  ])('%s', (_, expiresOn, warning, table) => {
    const { exemptions } = reportWith([anExemption({ expiresOn })], { accepted: 1 });
    expect(exemptions.lapsing.rows.map((line) => line.warning)).toEqual(table === 'lapsing' ? [warning] : []);
    expect(exemptions.lapsed.count).toBe(table === 'lapsed' ? 1 : 0);
    expect(exemptions.lapsed.rows.every(({ covers }) => covers === null)).toBe(true);
  });
});

it.each<[string, string, Partial<ReportInput>]>([
  ['an estate without one', 'No exemption holds.', {}],
  ['owners without one', 'No exemption holds for these clusters.', { audience: ['team-pay'] }],
])('says of %s: %s', (_, sentence, over) => {
  expect(renderMailText(reportWith([], {}, over))).toContain(`\n${sentence}\n`);
});

it('does not say that none covers a failure where not everything was read', () => {
  const some = [anExemption()];
  expect(renderMailText(reportWith(some))).toContain('holds, and none covers a failure that was read.');
  expect(renderMailText(reportWith(some, {}, { coverage: completeCoverage }))).toContain(
    'holds, and none covers a failure.',
  );
});
