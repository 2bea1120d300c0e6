import { listExemptions } from '../../../api/operations/exemptions.ts';
import type { ExemptionTold } from '../../../api/schemas/exemption.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import { counted, longDay, timeLeft } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { choices } from '../../parts/choices.ts';
import { nothing, panel } from '../../parts/panel.ts';
import { exemptionStandings } from '../../../evaluation/exemptions/standing.ts';

/** Accepted failures: whose decision, why, and until when. */
export const exemptionsPage: Page = { pattern: 'exemptions', access: 'read', show: exemptions };

async function exemptions({ ask, query, links, caller }: Visit): Promise<Shown> {
  const { value, faults } = await ask(listExemptions);
  const chosen = exemptionStandings.find((standing) => standing === query.get('standing'));
  const shown = chosen === undefined ? value : value.filter(({ standing }) => standing === chosen);
  return {
    title: 'Exemptions',
    lead: 'Failures that somebody has accepted. They are in no score, and always shown.',
    content: [
      caller.roles.has('admin') &&
        html`<p class="buttons screen">
          <a class="button" href="${links.page(['grant'])}">Grant an exemption</a>
        </p>`,
      faults.length > 0 &&
        panel(
          'faults',
          'Stated, and not holding',
          html`<ul class="list">
            ${faults.map((fault) => html`<li>${oneLine(fault)}</li>`)}
          </ul>`,
        ),
      panel(
        'list',
        chosen === undefined ? 'All of them' : `Those that are ${chosen}`,
        shown.length === 0 ? nothing('There is none.') : exemptionTable(shown, links),
        choices('Standing', [
          { label: 'all', href: links.self({}), isChosen: chosen === undefined },
          ...exemptionStandings.map((standing) => ({
            label: standing,
            href: links.self({ standing }),
            isChosen: chosen === standing,
          })),
        ]),
      ),
    ],
  };
}

function exemptionTable(shown: readonly ExemptionTold[], links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col">Exemption</th>
        <th scope="col">What it accepts, and why</th>
        <th scope="col">Until</th>
        <th scope="col">Covers</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        (one) =>
          html`<tr>
            <th scope="row">
              <a class="name" href="${links.exemption(one.id)}">${oneLine(one.id)}</a>
              <div class="quiet">${sourceWords(one)}</div>
            </th>
            <td>
              ${one.rules.length === 0 ? 'no rule of this service' : one.rules.join(', ')} on
              ${scopeWords(one)}
              <div class="quiet">${oneLine(one.owner)}: ${oneLine(one.reason)}</div>
            </td>
            <td data-label="Until">
              <span class="word">${longDay(one.expiresOn)}</span>
              <div class="quiet">${one.standing}, ${leftWords(one)}</div>
            </td>
            <td data-label="Covers">${coversWords(one)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const sources = {
  policy: 'in the policy file',
  api: 'granted here',
  azurePolicy: 'in Azure Policy',
} as const;

/** Where an exemption comes from. */
export const sourceWords = ({ source }: ExemptionTold): string => sources[source];

/** Which clusters an exemption is for. */
export function scopeWords({ scope }: ExemptionTold): string {
  const { tag, ...rest } = scope;
  const lines = [
    ...Object.entries(rest).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} ${oneLine(value)}`],
    ),
    ...(tag === undefined ? [] : [`tag ${oneLine(tag.name)}=${oneLine(tag.value)}`]),
  ];
  return lines.length === 0 ? 'every cluster' : lines.join(', ');
}

/** How long an exemption still holds. */
export function leftWords({ daysLeft }: ExemptionTold): string {
  return daysLeft < 0 ? `ended ${counted(-daysLeft, 'day')} ago` : timeLeft(daysLeft);
}

/** How many failures an exemption covers, as far as anybody knows. */
export function coversWords({ covers }: ExemptionTold): string {
  return covers === null ? 'known after the next audit' : counted(covers, 'failure');
}
