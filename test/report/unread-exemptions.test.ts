import type { Exemption } from '../../src/evaluation/exemptions/exemption.ts';
import type { ReportInput } from '../../src/report/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { renderMailText } from '../../src/report/mail/email-text.ts';
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
      'The exemption accepted ends, owner team-platform: what it accepts opens again',
    ]);
    expect(what(reportWith([anExemption(ends)], { accepted: 2 }))).toEqual([
      'The exemption accepted ends, owner team-platform: what it accepts opens again',
    ]);
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
