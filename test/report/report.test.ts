import type { Tally } from '../../src/evaluation/tally.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import type { ReportInput } from '../../src/report/report.ts';
import { buildReport } from '../../src/report/report.ts';
import {
  aClusterChange,
  aClusterRef,
  aCompletedRun,
  aFindingChange,
  aReportInput,
  aRule,
  completeCoverage,
} from '../support/a-report-input.ts';

/** The believable week with everything read and nothing changed. */
const quiet: Partial<ReportInput> = { coverage: completeCoverage, changes: [] };
const rule = aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access');
const opened = aFindingChange('opened', aClusterRef('a'), rule, ['pass', 'fail'], 'They are enabled.');
const resolved = aFindingChange('resolved', aClusterRef('b'), rule, ['fail', 'pass'], 'They are disabled.');

const previously = { subscriptions: 3, ruleSetVersion: '2026.10.2' };

const withTally = (over: Partial<Tally>): Partial<ReportInput> => ({
  run: aCompletedRun({ tally: { ...aCompletedRun().tally!, deadlines: [], ...over } }),
});
const due = (on: string): Tally['deadlines'][number] => ({
  on,
  what: `due on ${on}`,
  count: 1,
  clusters: [],
});

describe('the subject', () => {
  it.each<[string, Partial<ReportInput>, string]>([
    [
      'of a week with changes',
      { ...quiet, changes: [opened, resolved] },
      '1 new, 1 resolved, 1 deadline < 30 days',
    ],
    [
      'of a week with changes and no deadline',
      { ...quiet, ...withTally({}), changes: [opened] },
      '1 new, 0 resolved',
    ],
    [
      'of a week in which clusters came and went',
      {
        ...quiet,
        ...withTally({}),
        changes: [
          aClusterChange('appeared', aClusterRef('a'), 0),
          aClusterChange('gone', aClusterRef('b'), 0),
          aClusterChange('gone', aClusterRef('c'), 0),
        ],
      },
      '1 cluster appeared, 2 clusters gone',
    ],
    [
      'of a week in which a failure only changed',
      {
        ...quiet,
        ...withTally({}),
        changes: [{ ...opened, kind: 'changed', finding: { ...opened.finding!, from: 'fail' } }],
      },
      '1 changed',
    ],
    ['of a quiet week', { ...quiet, ...withTally({}) }, 'no change, 6 clusters checked'],
    ['of a quiet week with a deadline', quiet, 'no change, 6 clusters checked, 1 deadline < 30 days'],
    [
      'of a week in which everything was undone again',
      { ...quiet, ...withTally({}), changes: [opened, { ...resolved, cluster: opened.cluster }] },
      'no change, 6 clusters checked',
    ],
    [
      'when a subscription was not read',
      { coverage: aReportInput().coverage.slice(2) },
      'INCOMPLETE, 1 of 1 subscription not read',
    ],
    [
      'when subscriptions were not read and a row was not understood',
      {},
      'INCOMPLETE, 1 of 3 subscriptions not read and 1 row not understood',
    ],
    [
      'when a part of the scope could not be listed',
      { ...quiet, run: aCompletedRun({ scopeFaults: ['Management group apps: forbidden.'] }) },
      'INCOMPLETE, 1 part of the scope not listed',
    ],
    ['when there is no subscription', { ...quiet, coverage: [] }, 'INCOMPLETE, no subscription found'],
    [
      'when there is no cluster',
      { ...quiet, run: aCompletedRun({ tally: emptyTally }) },
      'NO CLUSTERS in 2 subscriptions',
    ],
    [
      'of a first report',
      { ...quiet, since: null },
      'first report, 6 clusters checked, 7 critical or high failures',
    ],
    [
      'of an incomplete first report',
      { since: null },
      'INCOMPLETE, 1 of 3 subscriptions not read and 1 row not understood',
    ],
    [
      'when the audit is the one already reported',
      {
        ...quiet,
        since: { runId: aCompletedRun().id, at: '2026-11-20T05:00:03Z', score: 70, ...previously },
      },
      'NO NEW AUDIT since 20 Nov 2026',
    ],
    [
      'when no audit was completed for a week',
      { ...quiet, run: aCompletedRun({ startedAt: '2026-11-13T05:00:04Z' }) },
      'NO NEW AUDIT since 13 Nov 2026',
    ],
    [
      'counts a deadline from its last good day to the 29th day before it',
      {
        ...quiet,
        ...withTally({ deadlines: ['2026-11-19', '2026-11-20', '2026-12-19', '2026-12-20'].map(due) }),
      },
      'no change, 6 clusters checked, 2 deadlines < 30 days',
    ],
  ])('%s', (_, over, news) => {
    expect(buildReport(aReportInput(over)).headline.subject).toBe(`AKS governance: ${news} (week 47)`);
  });
});

describe('the words below the subject', () => {
  it.each<[string, Partial<ReportInput>, string, string]>([
    [
      'of a quiet week',
      { ...quiet, ...withTally({}) },
      'No change',
      '6 clusters checked, and nothing differs from the audit of 13 Nov 2026.',
    ],
    [
      'of a week with changes',
      { ...quiet, changes: [opened, resolved] },
      '1 new failure and 1 resolved',
      '6 clusters checked and compared with the audit of 13 Nov 2026. 1 deadline falls within 30 days and 1 is overdue.',
    ],
    [
      'of an incomplete week',
      { changes: [] },
      'Incomplete: 1 of 3 subscriptions not read and 1 row not understood',
      'The figures below hold only for what was read. Since 13 Nov 2026: no change. 1 deadline falls within 30 days and 1 is overdue.',
    ],
    [
      'when something is only overdue',
      { ...quiet, ...withTally({ deadlines: [due('2026-11-01'), due('2026-11-19')] }) },
      'No change',
      '6 clusters checked, and nothing differs from the audit of 13 Nov 2026. 2 deadlines are overdue.',
    ],
  ])('%s', (_, over, title, detail) => {
    expect(buildReport(aReportInput(over)).headline).toMatchObject({ title, detail });
  });
});

describe('the figures', () => {
  const shown = (over: Partial<ReportInput>): string[] =>
    buildReport(aReportInput(over)).figures.map((one) => `${one.shown} ${one.unit}`.trim());

  it('are the score, the clusters, the grave failures and the change of the score', () => {
    expect(shown({})).toEqual(['70.8 of 100', '6', '7 open', '−0.6 points']);
  });

  it.each<[string, Partial<ReportInput>, string[]]>([
    [
      'nothing was judged',
      { run: aCompletedRun({ tally: emptyTally }) },
      ['not assessed', '0', '0 open', 'not assessed'],
    ],
    [
      'the previous audit had no score',
      { since: { runId: 'r', at: '2026-11-13T05:00:00Z', score: null, ...previously } },
      ['70.8 of 100', '6', '7 open', 'not assessed'],
    ],
    ['there is no previous report', { since: null }, ['70.8 of 100', '6', '7 open', 'first report']],
    [
      'the score rose',
      { since: { runId: 'r', at: '2026-11-13T05:00:00Z', score: 60, ...previously } },
      ['70.8 of 100', '6', '7 open', '+10.8 points'],
    ],
    [
      'the score stayed',
      { since: { runId: 'r', at: '2026-11-13T05:00:00Z', score: 70.8, ...previously } },
      ['70.8 of 100', '6', '7 open', '±0 points'],
    ],
  ])('say so when %s', (_, over, figures) => {
    expect(shown(over)).toEqual(figures);
  });

  it('name the coverage beside the score, and what is missing beside the clusters', () => {
    expect(
      buildReport(aReportInput())
        .figures.map(({ note }) => note)
        .slice(0, 2),
    ).toEqual(['2 of 3 subscriptions read', '2 more known, not read']);
  });
});

describe('the tables', () => {
  const report = buildReport(aReportInput());

  it('put the gravest new failure first, and what is back again among the new', () => {
    const { opened: table } = report.changes.findings;
    expect(table.rows.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual([
      'critical opened',
      'high regressed',
      'medium opened',
    ]);
    expect(report.changes.regressed).toBe(1);
  });

  it('keep what is gone apart from what is resolved', () => {
    const { findings, clusters } = report.changes;
    expect([findings.resolved.count, clusters.gone.rows.map(({ cluster }) => cluster.name)]).toEqual([
      2,
      ['aks-retired'],
    ]);
  });

  it('put deadlines in order of date, each with its days and clusters', () => {
    expect(
      report.deadlines.rows.map(({ on, daysLeft, urgency, clusters }) => [
        on,
        daysLeft,
        urgency,
        clusters.count,
      ]),
    ).toEqual([
      ['2026-07-31', -112, 'overdue', 2],
      ['2026-11-30', 10, 'soon', 2],
      ['2027-03-31', 131, 'later', 1],
      ['2028-03-31', 497, 'later', 2],
    ]);
  });

  it('put the rule first that most clusters fail, and the graver one when as many do', () => {
    expect(report.rules.rows.map((line) => `${line.rule} ${line.clusters}`)).toEqual([
      'AKS012 2',
      'AKS020 2',
      'AKS030 2',
      'AKS033 2',
      'AKS005 1',
      'AKS001 1',
    ]);
  });

  it('name a rule that has left the catalogue by its id', () => {
    const { rows } = buildReport(aReportInput({ rules: [] })).rules;
    expect(rows[0]).toMatchObject({ rule: 'AKS012', title: 'No longer in the catalogue', severity: null });
  });

  it('hold ten rows and say how many more there are', () => {
    const many = Array.from({ length: 23 }, (_, index) => ({
      ...opened,
      cluster: aClusterRef(`c-${index}`),
    }));
    const { count, rows, more } = buildReport(aReportInput({ changes: many })).changes.findings.opened;
    expect([count, rows.length, more]).toEqual([23, 10, 13]);
  });

  it('count the clusters of a deadline over the whole estate', () => {
    const clusters = ['a', 'b', 'c', 'd', 'e'].map((name) => aClusterRef(name));
    const deadlines = [{ on: '2027-01-01', what: 'x', count: 40, clusters }];
    const [line] = buildReport(aReportInput(withTally({ deadlines }))).deadlines.rows;
    expect([line!.clusters.count, line!.clusters.rows.length, line!.clusters.more]).toEqual([40, 3, 37]);
  });

  it('list nothing as changed in a first report', () => {
    expect(buildReport(aReportInput({ since: null })).changes.findings.opened.count).toBe(0);
  });
});

describe('the links', () => {
  it.each([
    [
      'encode each segment of the id',
      'a b/?#%',
      'https://portal.azure.com/#@/resource/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-payments-weu/providers/Microsoft.ContainerService/managedClusters/a%20b/%3F%23%25',
    ],
    [
      'leave nothing that could end an attribute',
      '"><script>',
      'https://portal.azure.com/#@/resource/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-payments-weu/providers/Microsoft.ContainerService/managedClusters/%22%3E%3Cscript%3E',
    ],
  ])('to the portal %s', (_, name, link) => {
    const changes = [{ ...opened, cluster: aClusterRef(name) }];
    expect(buildReport(aReportInput({ changes })).changes.findings.opened.rows[0]?.cluster.portal).toBe(link);
  });

  it('lead to the whole of each table below the address of the API', () => {
    expect(buildReport(aReportInput()).links).toEqual({
      report: 'https://aks-audit.example/api/report',
      coverage: 'https://aks-audit.example/api/runs/20261120T050003Z-7f3a/coverage',
      changes: 'https://aks-audit.example/api/changes?since=20261113T050004Z-19bc',
      deadlines: 'https://aks-audit.example/api/deadlines',
      clusters: 'https://aks-audit.example/api/clusters',
      findings: 'https://aks-audit.example/api/findings?status=fail&exempted=false',
      owners: 'https://aks-audit.example/api/owners',
      exemptions: 'https://aks-audit.example/api/exemptions',
    });
  });

  it('are not made up when no address is known', () => {
    expect(
      buildReport(aReportInput({ links: { api: null, portal: 'https://portal.azure.cn/' } })).links,
    ).toBeNull();
  });
});

it('refuses an audit that is not completed', () => {
  const { tally, ...run } = aCompletedRun({ state: 'running' });
  expect(tally).toBeDefined();
  expect(() => buildReport(aReportInput({ run }))).toThrow(
    'A report tells of a completed audit, and audit 20261120T050003Z-7f3a is running.',
  );
});
