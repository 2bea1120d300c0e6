import { listChanges } from '../../../api/operations/changes.ts';
import { listRuns } from '../../../api/operations/runs.ts';
import { getSummary } from '../../../api/operations/summary.ts';
import type { RunTold } from '../../../api/schemas/run.ts';
import type { NetChangeListTold } from '../../../api/schemas/transition.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { counted, longDay, longInstant } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { changeCounts, changeKind, changeWord } from '../../parts/change-counts.ts';
import { changeTables } from '../../parts/change-table.ts';
import { filterForm, results } from '../../parts/filters.ts';
import { scoreWord } from '../../parts/judgement.ts';
import { nothing, panel } from '../../parts/panel.ts';
import { queryOf } from '../../parts/query.ts';
import { runComparison } from './run-comparison.ts';
import { comparable, usualComparison } from './usual-comparison.ts';

const mostShown = 500;

/** What is different between two audits. */
export const changesPage: Page = { pattern: 'changes', access: 'read', show: changes };

type Question = Readonly<Partial<Record<'since' | 'until' | 'kind', string>>>;

async function changes({ ask, query, links }: Visit): Promise<Shown> {
  const question: Question = queryOf(query, ['since', 'until', 'kind']);
  const [summary, runs] = await Promise.all([ask(getSummary), ask(listRuns, { query: { top: '200' } })]);
  const until = question.until ?? summary.run;
  const since = question.since ?? usualComparison(runs.value, until)?.id;
  if (since === undefined) {
    return {
      title: 'What changed',
      content: html`<div class="panel">
        ${nothing('There is one audit, and nothing to compare it with yet.')}
      </div>`,
    };
  }
  const found = await ask(listChanges, { query: { since, until, top: '5000' } });
  const whole = comparable(runs.value);
  return {
    title: 'What changed',
    lead: html`From ${longDay(found.since.asOf)} to ${longDay(found.until.asOf)}. What came and went in
    between cancels out.`,
    content: [
      picker(whole, since, until),
      results([comparison(whole, since, until), changesFound(found, question, links)]),
    ],
  };
}

/** Beside each other, where both are still among the audits that are listed. */
function comparison(runs: readonly RunTold[], since: string, until: string): HtmlValue {
  const [earlier, later] = [runs.find(({ id }) => id === since), runs.find(({ id }) => id === until)];
  return earlier !== undefined && later !== undefined && runComparison(earlier, later);
}

function changesFound(found: NetChangeListTold, { kind: asked, ...audits }: Question, links: Links): Html {
  const kind = changeKind(asked);
  const shown = kind === undefined ? found.value : found.value.filter((change) => change.kind === kind);
  return panel('found', 'Changes', [
    changeCounts(found.counts, (of) => links.self({ ...audits, kind: of })),
    kind !== undefined &&
      html`<p class="more"><a href="${links.self(audits)}">All kinds, not only ${changeWord(kind)}</a></p>`,
    changeTables(shown.slice(0, mostShown), links),
    shown.length > mostShown &&
      html`<p class="more">and ${counted(shown.length - mostShown, 'more change')}</p>`,
  ]);
}

function picker(runs: readonly RunTold[], since: string, until: string): Html {
  return filterForm('Audits to compare', [
    runSelect('since', 'From', runs, since),
    runSelect('until', 'To', runs, until),
  ]);
}

function runSelect(name: string, label: string, runs: readonly RunTold[], chosen: string): Html {
  return html`<div class="field">
    <label for="run-${name}">${label}</label>
    <select id="run-${name}" name="${name}">
      ${runs.map(
        ({ id, startedAt, score }) =>
          html`<option value="${id}" ${id === chosen && ' selected'}>
            ${longInstant(startedAt)}, score ${scoreWord(score)}
          </option>`,
      )}
    </select>
  </div>`;
}
