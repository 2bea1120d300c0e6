import { cutFor } from '../../src/report/owner-cut.ts';
import { buildReport } from '../../src/report/report.ts';
import { renderMailHtml } from '../../src/report/mail/email-html.ts';
import { renderMailText } from '../../src/report/mail/email-text.ts';
import { renderReportPage } from '../../src/report/page/report-page.ts';
import { visibleText } from '../support/read-html.ts';
import { aFullWeek } from '../support/a-full-week.ts';
import { completeCoverage } from '../support/a-report-input.ts';

const week = aFullWeek();
const cut = (...owners: readonly string[]) => buildReport(cutFor(owners, week, week.owners));
const pay = cut('team-pay');
const risk = cut('team-risk');

describe('the report of one owner', () => {
  it('has the figures of the own clusters, beside the coverage of the whole', () => {
    expect(pay).toMatchObject({ audience: 'team-pay', failures: { critical: 1, high: 1 }, score: 73.2 });
    expect(pay.coverage).toEqual(buildReport(week).coverage);
    expect(pay.figures.map(({ shown }) => shown)).toEqual(['73.2', '2', '2', '±0']);
  });

  it('has only what changed of the own clusters', () => {
    const names = (report: typeof pay) => [
      ...Object.values(report.changes.findings).flatMap(({ rows }) => rows),
      ...Object.values(report.changes.clusters).flatMap(({ rows }) => rows),
      ...report.worst.rows,
    ];
    expect(new Set(names(pay).map(({ cluster }) => cluster.owner))).toEqual(new Set(['team-pay']));
    expect(new Set(names(risk).map(({ cluster }) => cluster.name))).toEqual(new Set(['aks-fraud-prod']));
  });

  it('has the exemptions that are its own or cover a failure of its own', () => {
    expect(risk.exemptions).toMatchObject({ active: 1, lapsing: { rows: [{ id: 'channel-by-hand' }] } });
    expect(risk.exemptions.faults.count).toBe(0);
    expect(pay.exemptions.lapsed.rows.map(({ id }) => id)).toEqual(['free-tier-until-november']);
  });

  it('lists no owners, and says whose it is in the subject and above the title', () => {
    expect(pay.owners?.count).toBe(0);
    expect(pay.headline.subject).toMatch(/^AKS governance, team-pay: /);
    for (const part of [renderMailText(pay), visibleText(renderMailHtml(pay)), renderReportPage(pay)]) {
      expect(part).toContain('AKS governance, week 47 of 2026, for team-pay');
      expect(part).not.toContain('aks-fraud-prod');
      expect(part).not.toContain('By owner');
    }
  });

  it('leads to what is its own', () => {
    expect(pay.links).toMatchObject({
      report: 'https://aks-audit.example/api/report?owner=team-pay',
      clusters: 'https://aks-audit.example/api/clusters?owner=team-pay',
      findings: 'https://aks-audit.example/api/findings?status=fail&exempted=false&owner=team-pay',
    });
    expect(cut('team-pay', 'a, b').links).toMatchObject({
      report: 'https://aks-audit.example/api/report',
      clusters: 'https://aks-audit.example/api/clusters',
    });
  });

  it('of a quiet week says so, whatever changed elsewhere', () => {
    const quiet = {
      ...week,
      coverage: completeCoverage,
      changes: week.changes.filter(({ cluster }) => cluster.owner !== 'team-pay'),
    };
    const report = buildReport(
      cutFor(['team-pay'], { ...quiet, run: { ...week.run, facts: {} } }, week.owners),
    );
    expect(report.headline.kind).toBe('quiet');
  });

  it('of several owners is of all of them together', () => {
    const both = cut('team-pay', 'team-risk');
    expect(both).toMatchObject({ audience: 'team-pay and team-risk', figures: [{}, { value: 3 }, {}, {}] });
  });
});
