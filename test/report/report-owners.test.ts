import type { OwnerTally } from '../../src/evaluation/part-tally.ts';
import type { DeadlineGroup } from '../../src/evaluation/tally.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import { renderMailHtml } from '../../src/report/mail/email-html.ts';
import { renderMailText } from '../../src/report/mail/email-text.ts';
import { renderReportPage } from '../../src/report/page/report-page.ts';
import { cutTo } from '../../src/report/report-cut.ts';
import { ownerLinesOf, ownerTableOf } from '../../src/report/report-owners.ts';
import { visibleText } from '../support/read-html.ts';
import { sampleReports } from '../support/sample-reports.ts';

const today = '2026-11-20';
const due = (on: string, count: number): DeadlineGroup => ({
  on,
  what: 'Something ends',
  count,
  clusters: [],
});

/** An owner with figures; `weight` is what the owners are ordered by. */
const anOwner = (owner: string | null, weight = 0, over: Partial<OwnerTally['tally']> = {}): OwnerTally => ({
  owner,
  tally: { ...emptyTally, clusters: 1, weights: { passed: 1, failed: weight }, ...over },
});

test('a line says what is grave, what is open and what is due', () => {
  const failures = { critical: 1, high: 20, medium: 300, low: 4_000, info: 50_000 };
  const deadlines = [due('2026-11-01', 2), due('2026-11-19', 3), due('2026-11-30', 9), due('2027-01-01', 1)];
  expect(ownerLinesOf([anOwner('team-a', 7, { clusters: 12, failures, deadlines })], today)).toEqual([
    {
      owner: 'team-a',
      clusters: 12,
      grave: 21,
      open: 54_321,
      overdue: 5,
      next: { on: '2026-11-30', daysLeft: 10 },
    },
  ]);
});

test('a line of an owner with nothing open and nothing due says so', () => {
  expect(ownerLinesOf([anOwner(null)], today)).toEqual([
    { owner: null, clusters: 1, grave: 0, open: 0, overdue: 0, next: null },
  ]);
});

test('the name of an owner is one printable line', () => {
  const [line] = ownerLinesOf([anOwner(`a\r\nSubject: \u202eb${'c'.repeat(300)}`)], today);
  expect(line?.owner).toMatch(/^a Subject: bc+…$/);
  expect(line?.owner).toHaveLength(240);
});

describe('the table', () => {
  const owners = Array.from({ length: 300 }, (_, index) => anOwner(`team-${index}`, index));
  const namesIn = ({ rows }: { readonly rows: readonly { readonly owner: string | null }[] }) =>
    rows.map(({ owner }) => owner);

  it('has the ten gravest, and counts all', () => {
    const table = ownerTableOf(ownerLinesOf(owners, today));
    expect(table).toMatchObject({ count: 300, more: 290 });
    expect(namesIn(table)).toEqual(Array.from({ length: 10 }, (_, index) => `team-${299 - index}`));
  });

  it('has nobody in the last of its ten rows, whoever else there is', () => {
    const table = ownerTableOf(ownerLinesOf([anOwner(null), ...owners], today));
    expect(table).toMatchObject({ count: 301, more: 291 });
    expect(namesIn(table).slice(-2)).toEqual(['team-291', null]);
  });

  it('that is cut again keeps to the same', () => {
    const lines = ownerLinesOf([anOwner(null), ...owners], today);
    const { rows, count } = ownerTableOf(lines);
    for (const most of [0, 1, 2, 9]) {
      expect(ownerTableOf(rows, count, most)).toEqual(ownerTableOf(lines, lines.length, most));
    }
  });

  it('of no owner is empty', () => {
    expect(ownerTableOf([])).toEqual({ count: 0, rows: [], more: 0 });
  });
});

describe('owners that are not known', () => {
  const report = sampleReports['owners not known']!;
  it.each<[string, string]>([
    ['page', visibleText(renderReportPage(report))],
    ['mail', visibleText(renderMailHtml(report))],
    ['text of the mail', renderMailText(report)],
    ['mail that is cut', visibleText(renderMailHtml(cutTo(report, 1)))],
  ])('are said to be so in the %s, under the heading that they have', (_, text) => {
    expect(text).toContain('By owner');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Not known for this audit: an earlier version');
  });

  it('are led to on the page', () => {
    expect(renderReportPage(report)).toContain('<a href="#owners">');
  });
});
