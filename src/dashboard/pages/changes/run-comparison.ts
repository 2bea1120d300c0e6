import type { RunTold } from '../../../api/schemas/run.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { figure, longDay } from '../../../report/wording.ts';
import { scoreWord } from '../../parts/judgement.ts';

interface Line {
  readonly label: string;
  readonly of: (run: RunTold) => number | null;
}

const lines: readonly Line[] = [
  { label: 'Score', of: ({ score }) => score },
  { label: 'Subscriptions read', of: ({ coverage }) => coverage.read },
  {
    label: 'Subscriptions not read',
    of: ({ coverage: { unreadable, missing, failed } }) => unreadable + missing + failed,
  },
  { label: 'Clusters', of: ({ clusters }) => clusters },
  { label: 'Critical failures', of: ({ failures }) => failures?.critical ?? null },
  { label: 'High failures', of: ({ failures }) => failures?.high ?? null },
  { label: 'Medium failures', of: ({ failures }) => failures?.medium ?? null },
];

/** The figures of two audits beside each other, and whether they can be compared at all. */
export function runComparison(earlier: RunTold, later: RunTold): Html {
  const isOtherRules =
    earlier.ruleSetVersion !== later.ruleSetVersion || earlier.calendarAsOf !== later.calendarAsOf;
  return html`<section class="panel" aria-label="Figures beside each other">
    ${
      isOtherRules &&
      html`<p>
        <b>Judged by other rules:</b> rule set ${earlier.ruleSetVersion} with the calendar of
        ${longDay(earlier.calendarAsOf)}, then ${later.ruleSetVersion} with that of
        ${longDay(later.calendarAsOf)}. The scores are not of the same measure.
      </p>`
    }
    <table class="fold">
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" class="amount">${longDay(earlier.startedAt)}</th>
          <th scope="col" class="amount">${longDay(later.startedAt)}</th>
          <th scope="col" class="amount">Change</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(({ label, of }) => {
          const [before, after] = [of(earlier), of(later)];
          return html`<tr>
            <th scope="row"><span class="name">${label}</span></th>
            <td class="amount" data-label="${longDay(earlier.startedAt)}">${scoreWord(before)}</td>
            <td class="amount" data-label="${longDay(later.startedAt)}">${scoreWord(after)}</td>
            <td class="amount" data-label="Change">
              ${before === null || after === null ? '' : signed(after - before)}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

/** A difference with its sign; none at all is said too. */
export function signed(difference: number): string {
  const rounded = Math.round(difference * 10) / 10;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : '±'}${figure(Math.abs(rounded))}`;
}
