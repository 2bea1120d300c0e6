import { withUnit } from '../figures.ts';
import { deadlineTableOf } from '../report-deadlines.ts';
import type { DeadlineLine } from '../report-deadlines.ts';
import type { Report } from '../report.ts';
import { coverageLines, noDeadlines, ownerOf } from '../sections.ts';
import { counted, longDay, timeLeft } from '../wording.ts';

const deadlinesShown = 3;

/** A piece of text in one style. Adaptive Cards read no Markdown in it, as they would in a TextBlock. */
interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Large' | 'Small';
  readonly color?: 'Attention';
  readonly isSubtle?: boolean;
}

interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: 'None' | 'Medium';
  readonly separator?: boolean;
}

/** A message as a workflow takes it that begins when a Teams webhook request is received. */
export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly {
    readonly contentType: 'application/vnd.microsoft.card.adaptive';
    readonly content: AdaptiveCard;
  }[];
}

/** An Adaptive Card of version 1.5, the newest that Teams shows. */
export interface AdaptiveCard {
  readonly $schema: string;
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly RichTextBlock[];
  readonly actions: readonly {
    readonly type: 'Action.OpenUrl';
    readonly title: string;
    readonly url: string;
  }[];
}

/**
 * A report as a card for a channel: the verdict, the figures with the coverage they stand on, and three deadlines. Whoever
 * wants more opens the report. Always far below the 28 KB that Teams takes, because it has no table and every text in it is
 * one line of a report.
 */
export function teamsMessageOf(report: Report): TeamsMessage {
  const content: AdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    body: [...verdict(report), ...figures(report), ...deadlines(report)],
    actions:
      report.links === null
        ? []
        : [{ type: 'Action.OpenUrl', title: 'Open the report', url: report.links.report }],
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

function verdict({ headline: { kind, title, detail }, week }: Report): RichTextBlock[] {
  const isAlarm = kind === 'incomplete' || kind === 'stale';
  return [
    block([subtle(`AKS governance, week ${week.week} of ${week.year}`)]),
    block([run(title, { weight: 'Bolder', size: 'Large', ...(isAlarm && { color: 'Attention' }) })]),
    block([run(detail)]),
  ];
}

function figures(report: Report): RichTextBlock[] {
  const four = report.figures.map((one, index) =>
    block([run(`${one.label}: `), bold(withUnit(one)), subtle(` (${one.note})`)], {
      ...(index === 0 ? { spacing: 'Medium', separator: true } : { spacing: 'None' }),
    }),
  );
  const [coverage = ''] = coverageLines(report);
  return [...four, block([subtle(coverage)])];
}

function deadlines({ deadlines: { rows, count } }: Report): RichTextBlock[] {
  const { rows: shown, more } = deadlineTableOf(rows, count, deadlinesShown);
  const heading = block([bold('Deadlines')], { spacing: 'Medium', separator: true });
  if (count === 0) return [heading, block([run(noDeadlines)])];
  return [
    heading,
    ...shown.map(deadline),
    ...(more > 0 ? [block([subtle(`and ${counted(more, 'more deadline')}`)], { spacing: 'None' })] : []),
  ];
}

function deadline({ on, daysLeft, urgency, what, clusters: { rows, count } }: DeadlineLine): RichTextBlock {
  const left = timeLeft(daysLeft);
  const [first] = rows;
  const others = count > 1 ? ` and ${counted(count - 1, 'other cluster')}` : '';
  const whose = first === undefined ? counted(count, 'cluster') : `${first.name}, ${ownerOf(first)}${others}`;
  return block(
    [
      bold(`${longDay(on)}, `),
      urgency === 'later' ? run(left) : run(left, { weight: 'Bolder', color: 'Attention' }),
      run(`: ${what}`),
      // The end of an exemption is no cluster's.
      ...(count === 0 ? [] : [subtle(` (${whose})`)]),
    ],
    { spacing: 'None' },
  );
}

const block = (
  inlines: readonly TextRun[],
  layout: Pick<RichTextBlock, 'spacing' | 'separator'> = {},
): RichTextBlock => ({ type: 'RichTextBlock', inlines, ...layout });

const bold = (text: string): TextRun => run(text, { weight: 'Bolder' });
const subtle = (text: string): TextRun => run(text, { isSubtle: true });

function run(text: string, style: Omit<TextRun, 'type' | 'text'> = {}): TextRun {
  return { type: 'TextRun', text: withoutFunctions(text), ...style };
}

/** `{{DATE(…)}}` is worked out where a card is shown, in runs of text too; a space between the braces makes it text. */
function withoutFunctions(text: string): string {
  return text.replaceAll(/([{}$])(?=[{}])/g, '$1 ');
}
