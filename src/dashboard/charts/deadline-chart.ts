import type { DeadlineTold } from '../../api/schemas/deadline.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted, longDay, timeLeft } from '../../report/wording.ts';
import { percent, scale } from './scale.ts';

const height = 92;
const axis = 58;
const daysAhead = 365;
const today = 12;

/**
 * What falls due within a year, on a line from today on: the more clusters, the larger the point. What is overdue stands before
 * today, together. The list beside it says the same in words.
 */
export function deadlineChart(deadlines: readonly DeadlineTold[], day: string): Html {
  const overdue = deadlines.filter(({ daysLeft }) => daysLeft < 0);
  const ahead = deadlines.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= daysAhead);
  const later = deadlines.filter(({ daysLeft }) => daysLeft > daysAhead);
  const x = scale([0, daysAhead], [today, 97]);
  return html`<svg
    class="chart"
    height="${height}"
    role="img"
    aria-label="${summaryOf(overdue, ahead, later)}"
  >
    <line class="rule" x1="0" x2="100%" y1="${axis}" y2="${axis}" />
    <line class="now" x1="${percent(today)}" x2="${percent(today)}" y1="20" y2="${axis + 8}" />
    <text class="strong" x="${percent(today)}" y="12" text-anchor="middle">today</text>
    ${quarters(day).map(
      ({ label, daysFrom }) =>
        html`<line
            class="rule"
            x1="${percent(x(daysFrom))}"
            x2="${percent(x(daysFrom))}"
            y1="${axis}"
            y2="${axis + 7}"
          />
          <text x="${percent(x(daysFrom))}" y="${axis + 24}" text-anchor="middle">${label}</text>`,
    )}
    ${
      overdue.length > 0 &&
      html`<rect class="due overdue" x="2%" y="${axis - 8}" width="16" height="16" rx="2" />
        <text x="0" y="${axis + 24}">${overdue.length} overdue</text>`
    }
    ${ahead.map(
      (one) =>
        html`<circle
          class="due ${one.urgency}"
          cx="${percent(x(one.daysLeft))}"
          cy="${axis}"
          r="${radius(one)}"
        >
          <title>${longDay(one.on)}: ${oneLine(one.what)}</title>
        </circle>`,
    )}
  </svg>`;
}

const radius = ({ count }: DeadlineTold): number =>
  Math.min(14, Math.round((5 + Math.sqrt(count)) * 10) / 10);

/** The first days of quarters within a year of a day, but those that are too near to today's own label. */
function quarters(day: string): { label: string; daysFrom: number }[] {
  const from = Date.parse(day);
  const year = Number(day.slice(0, 4));
  return [0, 3, 6, 9, 12, 15, 18, 21]
    .map((month) => new Date(Date.UTC(year, month)))
    .map((date) => ({
      label: longDay(date.toISOString()).split(' ').slice(1).join(' '),
      daysFrom: (date.getTime() - from) / 86_400_000,
    }))
    .filter(({ daysFrom }) => daysFrom > 45 && daysFrom < daysAhead - 10);
}

function summaryOf(
  overdue: readonly DeadlineTold[],
  ahead: readonly DeadlineTold[],
  later: readonly DeadlineTold[],
): string {
  const [next] = ahead;
  const first =
    next === undefined
      ? ''
      : ` The next: ${oneLine(next.what)}, ${longDay(next.on)}, ${timeLeft(next.daysLeft)}.`;
  return `${counted(overdue.length, 'deadline is', 'deadlines are')} overdue, ${counted(ahead.length, 'falls', 'fall')} due within a year, ${counted(later.length, 'falls', 'fall')} due later.${first}`;
}
