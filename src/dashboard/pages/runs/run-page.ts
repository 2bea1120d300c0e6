import { getRunDeliveries } from '../../../api/operations/run-deliveries.ts';
import { getRun, getRunChanges, getRunCoverage } from '../../../api/operations/runs.ts';
import type { DeliveryListTold } from '../../../api/schemas/delivery.ts';
import type { RunDetailTold } from '../../../api/schemas/run.ts';
import { severities } from '../../../evaluation/rule.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { factList } from '../../parts/fact-list.ts';
import { oneLine } from '../../../report/one-line.ts';
import { counted, figure, longDay, longInstant } from '../../../report/wording.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { changeCounts } from '../../parts/change-counts.ts';
import { changeTables } from '../../parts/change-table.ts';
import { coverageTable } from '../../parts/coverage-table.ts';
import { figures, numberFigure, scoreFigure } from '../../parts/figures.ts';
import { failureWords } from '../../parts/judgement.ts';
import { nothing, panel } from '../../parts/panel.ts';
import { ifWholeEstate, wholeEstateAlone } from '../../parts/whole-estate.ts';
import { readWords, stateWords } from './runs-page.ts';

const mostShown = 200;

/** One audit: its figures, what it saw and did not see, what it found changed, and what was told of it. */
export const runPage: Page = { pattern: 'runs/{id}', access: 'read', show: run };

async function run({ ask, params, links }: Visit): Promise<Shown> {
  const found = await ask(getRun, { params });
  const at = { params: { id: found.id } };
  const [coverage, changes, deliveries] = await Promise.all([
    ask(getRunCoverage, at),
    ask(getRunChanges, { ...at, query: { top: String(mostShown) } }),
    ifWholeEstate(ask(getRunDeliveries, at)),
  ]);
  return {
    title: `Audit of ${longInstant(found.startedAt)}`,
    above: html`<a href="${links.page(['runs'])}">Audits</a>`,
    content: [
      standing(found),
      panel('coverage', 'What it saw', [
        coverage.scopeFaults.map((fault) => html`<p><b>Not listed:</b> ${oneLine(fault)}</p>`),
        factLines(found),
        coverageTable(coverage.value, links),
      ]),
      panel('changes', 'What it found changed', [
        changeCounts(changes.counts ?? {}, (kind) => `#kind-${kind}`),
        changeTables(changes.value, links),
        changes.total > changes.value.length &&
          html`<p class="more">and ${counted(changes.total - changes.value.length, 'more change')}</p>`,
      ]),
      panel(
        'deliveries',
        'Who was told',
        deliveries === null ? wholeEstateAlone() : deliveryTable(deliveries),
      ),
    ],
  };
}

function standing(found: RunDetailTold): Html {
  const { score, clusters, failures } = found;
  const facts: readonly (readonly [string, HtmlValue])[] = [
    ['State', stateWords(found)],
    ['Subscriptions read', readWords(found)],
    ['Started by', found.startedBy],
    ['Completed', found.completedAt === null ? 'not yet' : longInstant(found.completedAt)],
    ['Version of the service', found.serviceVersion ?? 'not kept'],
    ['Rule set', found.ruleSetVersion],
    ['Calendar of Kubernetes versions', longDay(found.calendarAsOf)],
    ['Id', html`<code>${found.id}</code>`],
  ];
  return html`<section class="panel stack" aria-label="Where it stands">
    ${
      failures !== null &&
      figures([
        scoreFigure(score, found.wholeEstate ? 'of the whole estate' : 'of a part of the estate'),
        numberFigure('Clusters', clusters ?? 0, ''),
        numberFigure(
          'Open failures',
          severities.reduce((sum, severity) => sum + failures[severity], 0),
          failureWords(failures),
        ),
      ])
    }
    ${factList(facts)}
    ${found.calendarWarning !== null && html`<p><b>Calendar:</b> ${found.calendarWarning}</p>`}
  </section>`;
}

/** The kinds of facts that were not read, or not for all: rules that need them are unknown. */
function factLines({ facts }: RunDetailTold): Html[] {
  return Object.entries(facts ?? {})
    .filter(([, { unread }]) => unread > 0)
    .map(
      ([kind, { asked, unread, reason }]) =>
        html`<p>
          <b>Facts not read:</b> ${kind}, ${figure(unread)} of ${figure(asked)}. ${oneLine(reason ?? '')}
        </p>`,
    );
}

function deliveryTable({ value }: DeliveryListTold): Html {
  if (value.length === 0) return nothing('No mail reports this audit.');
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col">To</th>
        <th scope="col">State</th>
        <th scope="col">Tried</th>
      </tr>
    </thead>
    <tbody>
      ${value.map(
        ({ audience, period, state, attemptedAt, reason, recipients }) =>
          html`<tr>
            <th scope="row">
              ${oneLine(audience)}
              <div class="quiet">${period}, ${counted(recipients, 'recipient')}</div>
            </th>
            <td>
              ${state === 'rejected' ? html`<span class="pill critical">rejected</span>` : state}
              ${oneLine(reason ?? '')}
            </td>
            <td data-label="Tried">${attemptedAt === null ? 'not yet' : longInstant(attemptedAt)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
