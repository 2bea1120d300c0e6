import { severities, statuses } from '../../../src/evaluation/rule.ts';
import { renderMailHtml } from '../../../src/report/mail/email-html.ts';
import { renderMailText } from '../../../src/report/mail/email-text.ts';
import { cutTo } from '../../../src/report/report-cut.ts';
import { renderReportPage } from '../../../src/report/page/report-page.ts';
import type { Report, ReportInput } from '../../../src/report/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { figure } from '../../../src/report/wording.ts';
import { aLargeReportInput } from '../../support/a-large-report-input.ts';
import { aReportNaming, aReportToOwnerNamed } from '../../support/a-hostile-report.ts';
import { aReportInput } from '../../support/a-report-input.ts';
import { visibleText } from '../../support/read-html.ts';

const week = buildReport(aReportInput());
// So short that neither part has to cut its tables any further.
const large = cutTo(buildReport(aLargeReportInput((what) => what)), 5);
const mail = renderMailHtml(week);

const numbersIn = (text: string): string[] =>
  text.replace(/https?:\/\/\S+/g, '').match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];

describe('the two parts of the mail', () => {
  const first = buildReport(aReportInput({ since: null, changes: [] }));
  it.each([
    ['a believable week', week],
    ['a first report', first],
    ['a large estate', large],
  ])('hold the same numbers, as often: %s', (_, report) => {
    const inHtml = numbersIn(visibleText(renderMailHtml(report)));
    expect(inHtml.toSorted()).toEqual(numbersIn(renderMailText(report)).toSorted());
    expect(inHtml.length).toBeGreaterThan(50);
  });

  it.each([
    ['a believable week', week],
    ['a large estate', large],
  ])('hold every figure of the report: %s', (_, report) => {
    const wanted = figuresOf(report).map((value) => figure(Math.abs(value)));
    for (const part of [visibleText(renderMailHtml(report)), renderMailText(report)]) {
      const numbers = new Set(numbersIn(part));
      expect(wanted.filter((value) => !numbers.has(value))).toEqual([]);
    }
  });

  it.each<[string, (report: Report) => readonly string[]]>([
    ['the headline', ({ headline }) => [headline.title, headline.detail]],
    [
      'who was not read and why',
      ({ coverage }) => coverage.unread.rows.flatMap(({ name, reason }) => [name, reason]),
    ],
    [
      'the rows that were not understood',
      ({ coverage }) => coverage.rejected.rows.map(({ reason }) => reason),
    ],
    [
      'what was observed',
      ({ changes }) =>
        Object.values(changes.findings).flatMap(({ rows }) => rows.map(({ message }) => message)),
    ],
    [
      'the clusters that came and went',
      ({ changes }) =>
        Object.values(changes.clusters).flatMap(({ rows }) => rows.map(({ cluster }) => cluster.name)),
    ],
    ['whose a cluster is', ({ worst }) => worst.rows.map(({ cluster }) => cluster.owner ?? 'no owner named')],
    ['what ends', ({ deadlines }) => deadlines.rows.map(({ what }) => what)],
    ['what is demanded', ({ rules }) => rules.rows.map(({ title }) => title)],
    ['where it comes from', ({ run, version }) => [run.id, run.ruleSetVersion, `AKS Audit ${version}`]],
  ])('say %s', (_, textsOf) => {
    const texts = textsOf(week);
    expect(texts.length).toBeGreaterThan(0);
    for (const part of [visibleText(mail), renderMailText(week)]) {
      expect(texts.filter((text) => !part.includes(text))).toEqual([]);
    }
  });

  it('say that nothing was assessed rather than that nothing fails', () => {
    const { tally, ...run } = aReportInput().run;
    const unread = {
      clusters: 0,
      worst: [],
      deadlines: [],
      failuresByRule: {},
      weights: { passed: 0, failed: 0 },
    };
    const report = buildReport(aReportInput({ run: { ...run, tally: { ...tally!, ...unread } } }));
    for (const part of [visibleText(renderMailHtml(report)), renderMailText(report)]) {
      expect(part).toContain('not assessed');
      expect(part).toContain('Nothing was assessed.');
      expect(part).not.toContain('0 of 100');
    }
  });
});

describe('the HTML part', () => {
  it.each([
    ['names as long as Azure allows', (what: string, longest: number): string => what.padEnd(longest, 'x')],
    [
      'names in which every character has to be escaped',
      (_: string, longest: number): string => '"'.repeat(longest),
    ],
    ['names of four bytes a character', (_: string, longest: number): string => '🚀'.repeat(longest / 2)],
  ])('stays below 100,000 bytes for 10,000 clusters with %s', (_, naming) => {
    const report = buildReport(aLargeReportInput(naming));
    const bytes = Buffer.byteLength(renderMailHtml(report));
    expect(bytes).toBeLessThan(100_000);
    // Where not even one row a table has room, the counts and where the whole of each is are left.
    expect(bytes).toBeGreaterThan(15_000);
  });

  it('keeps nine rows of every table in a week in which 10,000 clusters changed', () => {
    const { changes } = aLargeReportInput((what) => what);
    const busy = visibleText(renderMailHtml(buildReport(aReportInput({ changes }))));
    expect(busy.match(/and [\d,]+ more: everything that changed/g)).toEqual([
      'and 14,991 more: everything that changed',
      ...Array<string>(5).fill('and 4,991 more: everything that changed'),
      ...Array<string>(4).fill('and 1,241 more: everything that changed'),
    ]);
  });

  // What clients show of it, and how it can be read, is looked at in mail-markup.test.ts.
  it.each([
    ['attribute without quotes', /<[a-z][^>"]*=[^"][^>]*>/],
    ['value that was never set', /undefined|\[object|NaN/],
  ])('holds no %s', (_, pattern) => {
    expect(mail).not.toMatch(pattern);
  });

  it('gives mail clients the figures to show beside the subject, and hides them in the mail', () => {
    expect(mail).toMatch(/<div style="display:none[^"]*">\s*Score: 70.8 of 100 · Clusters read: 6 · /);
  });
});

describe.each<[string, (text: string) => ReportInput]>([
  ['of the estate', aReportNaming],
  ['of an owner', aReportToOwnerNamed],
])('hostile text in a mail %s', (_, naming) => {
  const reportNaming = (text: string): Report => buildReport(naming(text));

  it('stands in every table, or this would look at nothing', () => {
    const { changes, exemptions, coverage } = reportNaming('harmless');
    const tables = [
      ...Object.values(changes.findings),
      ...Object.values(changes.clusters),
      ...[exemptions.lapsing, exemptions.lapsed, exemptions.idle, exemptions.faults],
      ...[coverage.unread, coverage.rejected, coverage.scopeFaults, coverage.facts],
    ];
    expect(tables.filter(({ count }) => count === 0)).toEqual([]);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an image that fails', '<img src=x onerror=alert(1)>'],
    ['an end of an attribute', '"><svg onload=alert(1)>'],
    ['an end of a single-quoted attribute', "'><b onclick='x"],
    ['an end of the document', '</td></tr></table></body></html>'],
    ['an end of a style', '</style><script>alert(1)</script>'],
    ['a comment', '<!-- --><b>x'],
  ])('%s makes no markup, in the mail and on the page', (_case, text) => {
    for (const render of [renderMailHtml, renderReportPage]) {
      const tagsOf = (report: Report): string[] => render(report).match(/<[a-z!/][^\s>]*/gi) ?? [];
      expect(tagsOf(reportNaming(text))).toEqual(tagsOf(reportNaming('harmless')));
    }
  });

  it.each([
    ['a line end', 'x\nCoverage: complete'],
    ['a carriage return', 'x\r\n* Score: 100 of 100'],
    ['a line separator', 'x\u2028Score: 100 of 100'],
    ['a vertical tab', 'x\u000bScore'],
    ['a terminal escape', 'x\u001b[2J'],
    ['a next line of ISO 6429', 'x\u0085Score'],
  ])('%s fakes no line of the text part, nor of the subject', (_case, text) => {
    const report = reportNaming(text);
    const part = renderMailText(report);
    const honest = renderMailText(reportNaming('x'));
    expect(part.split(/[\n\r\u000b\u0085\u2028]/)).toHaveLength(honest.split('\n').length);
    expect(part).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(report.headline.subject).not.toMatch(/[\p{Cc}\u2028]/u);
  });

  it.each([
    ['a mark that turns the direction of writing', 'x\u202Egnp.exe'],
    ['an isolate that does', 'x\u2067y\u2069'],
    ['a space of no width', 'a\u200Bk\u200Bs'],
  ])('%s is gone from every form', (_case, text) => {
    const report = reportNaming(text);
    for (const render of [renderMailHtml, renderReportPage, renderMailText]) {
      expect(render(report)).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
    }
  });
});

/** Every figure that both parts have to show; a zero may be told in words. */
function figuresOf({
  figures,
  verdicts,
  failures,
  coverage,
  changes,
  deadlines,
  worst,
  rules,
  week: iso,
}: Report): number[] {
  return [
    ...figures.map(({ value }) => value ?? 0),
    ...statuses.map((status) => verdicts[status]),
    ...severities.map((severity) => failures[severity]),
    ...Object.values(coverage.subscriptions),
    ...[coverage.clustersOutOfSight, coverage.calendarDaysOld, changes.regressed, iso.week],
    ...[...Object.values(changes.findings), ...Object.values(changes.clusters)].map(({ count }) => count),
    ...[coverage.unread, coverage.rejected, coverage.scopeFaults, deadlines, rules].map(({ more }) => more),
    ...coverage.unread.rows.map(({ clusters }) => clusters),
    ...Object.values(changes.clusters).flatMap(({ rows }) => rows.map(({ failing }) => failing ?? 0)),
    ...deadlines.rows.flatMap(({ daysLeft, clusters }) => [daysLeft, clusters.more]),
    ...worst.rows.flatMap(({ score, failures: ofCluster }) => [score ?? 0, ...Object.values(ofCluster)]),
    ...rules.rows.map(({ clusters }) => clusters),
  ].filter((value) => value !== 0);
}
