import type { DeadlineGroup } from '../../../src/evaluation/tally.ts';
import type { Report, ReportInput } from '../../../src/report/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { teamsMessageOf } from '../../../src/report/card/teams-card.ts';
import { aReportNaming } from '../../support/a-hostile-report.ts';
import { aClusterRef, aCompletedRun, aReportInput, completeCoverage } from '../../support/a-report-input.ts';

const reportOf = (over: Partial<ReportInput> = {}): Report => buildReport(aReportInput(over));
const cardOf = (report: Report) => teamsMessageOf(report).attachments[0]!.content;

/** The texts as a reader has them, a line for each element. */
const linesOf = (report: Report): string[] =>
  cardOf(report).body.map(({ inlines }) => inlines.map(({ text }) => text).join(''));

function withDeadlines(deadlines: readonly DeadlineGroup[], over: Partial<ReportInput> = {}): Report {
  const run = aCompletedRun();
  return reportOf({ ...over, run: { ...run, tally: { ...run.tally!, deadlines } } });
}

const due = (on: string, what = 'Kubernetes leaves support', count = 1): DeadlineGroup => ({
  on,
  what,
  count,
  clusters: [aClusterRef('aks-cards-prod')],
});

it('is a message with one Adaptive Card, as a workflow takes it', () => {
  expect(teamsMessageOf(reportOf())).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.5' },
      },
    ],
  });
});

it('says the verdict, the four figures with the coverage, and three deadlines with the days left', () => {
  expect(linesOf(reportOf())).toEqual([
    'AKS governance, week 47 of 2026',
    'Incomplete: 1 of 3 subscriptions not read and 1 row not understood',
    expect.stringContaining('The figures below hold only for what was read.'),
    'Score: 70.8 of 100 (2 of 3 subscriptions read)',
    'Clusters read: 6 (2 more known, not read)',
    'Critical and high failures: 7 open (1 critical, 6 high)',
    'Change of the score: −0.6 points (3 new, 2 resolved, 1 changed, 3 lost sight of, 2 seen again, 1 cluster appeared, 1 cluster gone since 13 Nov 2026)',
    '3 subscriptions in scope, 2 read, 1 not read. 2 clusters known from before are in no figure.',
    'Deadlines',
    expect.stringMatching(/^31 Jul 2026, OVERDUE by 112 days: Kubernetes 1.33 .* and 1 other cluster\)$/),
    '30 Nov 2026, 10 days left: Kubernetes 1.34 leaves standard support (aks-cards-prod, owner team-pay and 1 other cluster)',
    '31 Mar 2027, 131 days left: Kubernetes 1.35 leaves standard support (aks-fraud-prod, owner team-risk)',
    'and 1 more deadline',
  ]);
});

it.each<[string, Partial<ReportInput>, boolean]>([
  ['a part of the estate was not seen', {}, true],
  ['no audit is new', { now: new Date('2026-12-01T06:00:00Z'), coverage: completeCoverage }, true],
  ['all was seen', { coverage: completeCoverage }, false],
])('marks the verdict when it must not be overlooked: %s, %s', (_, over, isMarked) => {
  const [, title] = cardOf(reportOf(over)).body;
  expect(title?.inlines[0]?.color).toBe(isMarked ? 'Attention' : undefined);
});

it('has the next deadlines even where many are overdue, and one of those', () => {
  const past = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'];
  const report = withDeadlines([...past, '2026-11-20', '2027-01-31', '2027-02-28'].map((on) => due(on)));
  expect(linesOf(report).filter((line) => /left|OVERDUE|last day/.test(line))).toEqual([
    expect.stringMatching(/^31 Jan 2026, OVERDUE by 293 days/),
    expect.stringMatching(/^20 Nov 2026, last day today/),
    expect.stringMatching(/^31 Jan 2027, 72 days left/),
  ]);
  expect(linesOf(report).at(-1)).toBe('and 4 more deadlines');
});

it('says that there is no deadline, and leaves nothing empty', () => {
  expect(linesOf(withDeadlines([])).at(-1)).toBe('No cluster that was read has a deadline.');
  expect(linesOf(reportOf()).filter((line) => line === '')).toEqual([]);
});

it('names no cluster for a deadline that is of none, as the end of an exemption', () => {
  const line = linesOf(
    withDeadlines([{ ...due('2026-12-02', 'The exemption ends'), count: 0, clusters: [] }]),
  );
  expect(line.at(-1)).toBe('2 Dec 2026, 12 days left: The exemption ends');
});

it('leads to the report where its address is known', () => {
  expect(cardOf(reportOf()).actions).toEqual([
    { type: 'Action.OpenUrl', title: 'Open the report', url: 'https://aks-audit.example/api/report' },
  ]);
  const { portal } = aReportInput().links;
  expect(cardOf(reportOf({ links: { api: null, portal } })).actions).toEqual([]);
});

describe('hostile text', () => {
  // Its deadlines are one of a cluster, and the end of an exemption with the name of whoever answers for it.
  const named = (text: string): Report => buildReport(aReportNaming(text));

  // Microsoft's renderers read Markdown in a TextBlock and in facts, and their mobile ones know no escape for it.
  it('stands nowhere but in runs of text, in which no Markdown is read', () => {
    const hostile = '**b** [all is well](https://evil.example) <at>all</at>';
    const card = cardOf(named(hostile));
    const withoutRuns = {
      ...card,
      body: card.body.map(({ inlines, ...element }) => [element, inlines.length]),
    };
    expect(JSON.stringify(card)).toContain('[all is well]');
    expect(JSON.stringify(withoutRuns)).not.toMatch(/all is well|evil/);
    expect(new Set(card.body.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
    expect(new Set(card.body.flatMap(({ inlines }) => inlines.map(({ type }) => type)))).toEqual(
      new Set(['TextRun']),
    );
  });

  it.each([
    ['a date', '{{DATE(2017-02-14T06:00:00Z, SHORT)}}'],
    ['a time', '{{TIME(2017-02-14T06:00:00Z)}}'],
    ['a date between more braces', '{{{DATE(2017-02-14T06:00:00Z)}}}'],
    ['a date between many braces', '{{{{DATE(2017-02-14T06:00:00Z)}}}}'],
    ['an expression of a template', '${$root.secret}'],
    ['an expression of a template, hidden behind another', '$${x}'],
  ])('holds no function that is worked out where it is shown: %s', (_, text) => {
    for (const left of ['10 days left: ', '12 days left: ']) {
      const [, shown] =
        linesOf(named(text))
          .find((line) => line.includes(left))
          ?.split(left) ?? [];
      expect(shown).not.toMatch(/\{\{|\}\}|\$\{/);
      // A reader still sees what the name is.
      expect(shown?.replaceAll(' ', '')).toContain(text.replaceAll(' ', ''));
    }
  });

  it('makes no line of its own', () => {
    const honest = linesOf(named('x'));
    const lines = linesOf(named('x\r\nCoverage: complete\u2028- Score: 100'));
    expect(lines).toHaveLength(honest.length);
    expect(lines.join('')).not.toMatch(/[\r\n\u2028]/);
  });

  // Teams takes 28,672 bytes, counts some of its own, and has been seen to count each character twice.
  it.each([
    ['of the greatest length', 'x'.repeat(5_000)],
    ['of three bytes a character', '漢'.repeat(5_000)],
    ['of four bytes a character', '🚀'.repeat(5_000)],
    ['in which every character is escaped', '"'.repeat(5_000)],
    ['of halves of characters', '\uD83D'.repeat(5_000)],
    ['of control characters', '\u0001'.repeat(5_000)],
    ['of braces', '{'.repeat(5_000)],
  ])('keeps the message below half of what Teams takes: names %s', (_, text) => {
    const group = (on: string): DeadlineGroup => ({
      on,
      what: `${on}${text}`,
      count: 100_000,
      clusters: [
        { ...aClusterRef('x'), name: text, owner: text, resourceGroup: text, subscriptionName: text },
      ],
    });
    const days = Array.from(
      { length: 100 },
      (_unused, index) => `2027-01-${String((index % 28) + 1).padStart(2, '0')}`,
    );
    const message = JSON.stringify(teamsMessageOf(withDeadlines(days.map(group))));
    expect(Buffer.byteLength(message)).toBeLessThan(14_000);
    expect(message.length).toBeLessThan(14_000);
    expect(message.length).toBeGreaterThan(2_000);
  });
});
