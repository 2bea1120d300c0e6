import { listOwners } from '../../../api/operations/owners.ts';
import type { OwnerStandingTold } from '../../../api/schemas/owner.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { figure, longDay, timeLeft } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { ownerName } from '../../parts/cluster-name.ts';
import { failureWords, scoreWord } from '../../parts/judgement.ts';
import { sheet } from '../../parts/filters.ts';
import { nothing } from '../../parts/panel.ts';

/** Everybody who owns clusters, the one with the gravest failures first. */
export const ownersPage: Page = { pattern: 'owners', access: 'read', show: owners };

async function owners({ ask, links }: Visit): Promise<Shown> {
  const { value, total } = await ask(listOwners, { query: { top: '5000' } });
  return {
    title: 'Owners',
    lead: `${figure(total)} owners, the one with the gravest failures first. What nobody owns stands last, and is yours to give to somebody.`,
    content: sheet(value.length === 0 ? nothing('No cluster was read.') : ownerTable(value, links)),
  };
}

function ownerTable(owners: readonly OwnerStandingTold[], links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col">Owner</th>
        <th scope="col" class="amount">Clusters</th>
        <th scope="col">Open failures</th>
        <th scope="col">Due</th>
        <th scope="col" class="amount">Score</th>
      </tr>
    </thead>
    <tbody>
      ${owners.map(
        ({ owner, clusters, failures, overdue, nextDeadline, score, addressKnown }) =>
          html`<tr>
            <th scope="row">
              <span class="name">${ownerName(owner, links)}</span>
              ${owner !== null && !addressKnown && html`<div class="quiet">gets no mail: no address is known</div>`}
            </th>
            <td class="amount" data-label="Clusters">${figure(clusters)}</td>
            <td data-label="Open">${failureWords(failures)}</td>
            <td data-label="Due">
              ${overdue > 0 && html`<span class="overdue"><b class="left">${figure(overdue)} overdue</b></span>`}
              ${
                nextDeadline !== null &&
                html`<div class="quiet">${longDay(nextDeadline.on)}, ${timeLeft(nextDeadline.daysLeft)}</div>`
              }
            </td>
            <td class="amount" data-label="Score"><span class="name">${scoreWord(score)}</span></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
