import { listFindings } from '../../../api/operations/findings.ts';
import { getRule } from '../../../api/operations/rules.ts';
import { getSummary } from '../../../api/operations/summary.ts';
import type { RuleTold } from '../../../api/schemas/rule.ts';
import type { HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { figure, longDay } from '../../../report/wording.ts';
import { bar } from '../../charts/bar.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { findingTable } from '../../parts/finding-table.ts';
import { severityPill } from '../../parts/judgement.ts';
import { more, nothing, panel } from '../../parts/panel.ts';
import { fixLines } from '../clusters/fix-parts.ts';

/** One rule: what it demands and why, who fails it, how to put it right, and where else it is known. */
export const rulePage: Page = { pattern: 'rules/{id}', access: 'read', show: rule };

async function rule({ ask, params, links }: Visit): Promise<Shown> {
  const found = await ask(getRule, { params });
  const [summary, failing] = await Promise.all([
    ask(getSummary),
    ask(listFindings, { query: { rule: found.id, status: 'fail', exempted: 'false', top: '20' } }),
  ]);
  const count = summary.rules.find((one) => one.rule === found.id)?.failing ?? 0;
  return {
    title: found.title,
    above: html`${found.id} ${found.name}`,
    lead: found.rationale,
    content: [
      panel('standing', 'Where it stands', [
        html`<p>${severityPill(found.severity)} ${found.category}, ${found.pillar}</p>`,
        found.enabled
          ? html`<div class="measure">
              ${bar(
                [
                  { value: count, fill: found.severity },
                  { value: summary.clusters - count, fill: 'rest' },
                ],
                summary.clusters,
              )}
              <span class="number">${figure(count)} of ${figure(summary.clusters)} clusters fail</span>
            </div>`
          : html`<p><b>Switched off:</b> no cluster is judged by it. ${found.optIn ?? ''}</p>`,
        policyOf(found),
      ]),
      panel(
        'clusters',
        'Clusters that fail it',
        failing.value.length === 0
          ? nothing(summary.score === null ? 'Nothing was assessed.' : 'No cluster that was read fails it.')
          : [
              findingTable(failing.value, links),
              more(
                links.findings({ rule: found.id }),
                'All findings of this rule, and those that could not be told',
              ),
            ],
      ),
      panel('fix', 'How to put it right', remedy(found)),
      panel('references', 'Where it comes from', [
        html`<ul>
          ${found.references.map((address) => html`<li><a href="${address}" rel="noreferrer">${address}</a></li>`)}
        </ul>`,
        html`<p class="quiet">
          Last held against the documentation of Azure on ${longDay(found.reviewed)}.
        </p>`,
        otherCatalogues(found),
      ]),
    ],
  };
}

function policyOf({ parameters, environments }: RuleTold): HtmlValue {
  const values = Object.entries(parameters);
  return [
    values.length > 0 &&
      html`<p class="quiet">
        Judged with ${values.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ')}.
      </p>`,
    environments.map(
      ({ name, enabled, severity }) =>
        html`<p class="quiet">In ${name}: ${enabled ? `severity ${severity}` : 'switched off'}.</p>`,
    ),
  ];
}

function remedy({ remediation: { az, bicep, terraform, note, rebuild } }: RuleTold): HtmlValue {
  return [
    az !== undefined && fixLines('Azure CLI', az.split('\n'), true),
    bicep !== undefined && fixLines('Bicep', bicep.split('\n'), false),
    terraform !== undefined && fixLines('Terraform', terraform.split('\n'), false),
    rebuild !== 'none' &&
      html`<p><b>It replaces the ${rebuild === 'pool' ? 'agent pool' : 'cluster'}.</b></p>`,
    note !== undefined && html`<p class="quiet">${note}</p>`,
    html`<p class="quiet">On the page of a cluster the fix is filled in for it.</p>`,
  ];
}

function otherCatalogues({ mappedIds }: RuleTold): HtmlValue {
  const known = Object.entries(mappedIds).filter(([, ids = []]) => ids.length > 0);
  if (known.length === 0) return null;
  return html`<details>
    <summary>The same control in other catalogues</summary>
    <dl class="facts narrow">
      ${known.map(
        ([catalogue, ids]) =>
          html`<dt>${catalogue}</dt>
            <dd>${(ids ?? []).join(', ')}</dd>`,
      )}
    </dl>
  </details>`;
}
