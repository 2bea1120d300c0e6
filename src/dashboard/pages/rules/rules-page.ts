import { listRules } from '../../../api/operations/rules.ts';
import { getSummary } from '../../../api/operations/summary.ts';
import type { RuleTold } from '../../../api/schemas/rule.ts';
import { categories, severities } from '../../../evaluation/rule.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { counted, figure } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { checkFilter, filterForm, plainOptions, results, selectFilter, sheet } from '../../parts/filters.ts';
import { severityPill } from '../../parts/judgement.ts';
import { nothing } from '../../parts/panel.ts';
import { hasWord, queryOf } from '../../parts/query.ts';

/** The catalogue, with how many clusters fail each rule. */
export const rulesPage: Page = { pattern: 'rules', access: 'read', show: rules };

async function rules({ ask, query: given, links }: Visit): Promise<Shown> {
  const query = queryOf(given, ['severity', 'category', 'failing']);
  const [{ value: catalogue }, summary] = await Promise.all([ask(listRules), ask(getSummary)]);
  const failing = new Map(summary.rules.map((rule) => [rule.rule, rule.failing]));
  const shown = catalogue
    .filter(({ severity }) => query.severity === undefined || hasWord(query.severity, severity))
    .filter(({ category }) => query.category === undefined || query.category === category)
    .filter(({ id }) => query.failing === undefined || (failing.get(id) ?? 0) > 0)
    .sort((a, b) => (failing.get(b.id) ?? 0) - (failing.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1));
  return {
    title: 'Rules',
    lead: 'What is demanded of every cluster, most clusters failing first.',
    content: [
      filterForm(
        'Filters of rules',
        [
          checkFilter('severity', 'Severity', plainOptions(severities), query),
          selectFilter('category', 'Area', plainOptions(categories), query),
          selectFilter('failing', 'Shown', [{ value: 'true', text: 'that some cluster fails' }], query),
        ],
        { clear: Object.keys(query).length > 0 ? links.self({}) : null },
      ),
      results(
        sheet([
          html`<p class="quiet">${counted(shown.length, 'rule')} of ${figure(catalogue.length)}</p>`,
          shown.length === 0 ? nothing('No rule fits these filters.') : ruleTable(shown, failing, links),
        ]),
      ),
    ],
  };
}

function ruleTable(shown: readonly RuleTold[], failing: ReadonlyMap<string, number>, links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col">Severity</th>
        <th scope="col">What is demanded</th>
        <th scope="col">Area</th>
        <th scope="col" class="amount">Clusters failing</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        ({ id, name, title, severity, category, enabled }) =>
          html`<tr>
            <td>${severityPill(severity)}</td>
            <th scope="row">
              <a class="name" href="${links.rule(id)}">${title}</a>
              <div class="quiet">${id} ${name}${!enabled && ', switched off'}</div>
            </th>
            <td>${category}</td>
            <td class="amount" data-label="Clusters failing">
              ${enabled ? figure(failing.get(id) ?? 0) : 'not judged'}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
