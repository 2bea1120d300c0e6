import { listRuns } from '../../../api/operations/runs.ts';
import type { RunTold } from '../../../api/schemas/run.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { figure, longInstant } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { scoreWord } from '../../parts/judgement.ts';
import { paging } from '../../parts/paging.ts';
import { nothing } from '../../parts/panel.ts';
import { queryOf } from '../../parts/query.ts';

/** The audits that are kept, the newest first. */
export const runsPage: Page = { pattern: 'runs', access: 'read', show: runs };

async function runs({ ask, query: given, links, caller }: Visit): Promise<Shown> {
  const query = queryOf(given, ['continuation']);
  const page = await ask(listRuns, { query: { ...query, top: '30' } });
  return {
    title: 'Audits',
    lead: 'Every audit that is kept, the newest first.',
    content: [
      html`<p class="buttons screen">
        ${caller.roles.has('operate') && html`<a class="button" href="${links.page(['audits'])}">Start an audit</a>`}
        <a href="${links.page(['changes'])}">Compare two of them</a>
        <a href="${links.page(['report'])}">The weekly report of the newest</a>
      </p>`,
      html`<div class="panel">
        ${page.value.length === 0 ? nothing('There has been no audit yet.') : runTable(page.value, links)}
        ${paging(query, page.nextLink, links)}
      </div>`,
    ],
  };
}

function runTable(shown: readonly RunTold[], links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col">Began</th>
        <th scope="col">State</th>
        <th scope="col">Subscriptions read</th>
        <th scope="col" class="amount">Clusters</th>
        <th scope="col" class="amount">Critical and high</th>
        <th scope="col" class="amount">Score</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        (run) =>
          html`<tr>
            <th scope="row">
              <a class="name" href="${runLink(run, links)}">${longInstant(run.startedAt)}</a>
              <div class="quiet">by ${run.startedBy}${!run.wholeEstate && ', of a part of the estate'}</div>
            </th>
            <td>${stateWords(run)}</td>
            <td data-label="Read">${run.state === 'completed' && readWords(run)}</td>
            <td class="amount" data-label="Clusters">${run.clusters !== null && figure(run.clusters)}</td>
            <td class="amount" data-label="Critical and high">
              ${run.failures !== null && figure(run.failures.critical + run.failures.high)}
            </td>
            <td class="amount" data-label="Score">${run.state === 'completed' && scoreWord(run.score)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** An audit that has ended is looked at, and one that has not is watched. */
function runLink({ id, state }: RunTold, links: Links): string {
  return state === 'completed' ? links.run(id) : links.page(['audits', id]);
}

/** How an audit stands; why, where it failed. */
export function stateWords({ state, reason }: RunTold): string {
  return reason === null ? state : `${state}: ${reason}`;
}

/** How many subscriptions an audit read, of how many. */
export function readWords({ coverage: { read, unreadable, missing, failed }, scopeFaults }: RunTold): Html {
  const found = read + unreadable + missing + failed;
  const isShort = read < found || scopeFaults.length > 0 || found === 0;
  return html`${figure(read)} of
  ${figure(found)}${isShort && html` <span class="pill critical">incomplete</span>`}`;
}
