import type { FindingFormat } from '../../../api/finding-documents.ts';
import { listFindings } from '../../../api/operations/findings.ts';
import { listRules } from '../../../api/operations/rules.ts';
import { categories, severities } from '../../../evaluation/rule.ts';
import { html } from '../../../report/html.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import {
  checkFilter,
  filterForm,
  furtherFilters,
  plainOptions,
  results,
  selectFilter,
  sheet,
  suggestionList,
  textFilter,
} from '../../parts/filters.ts';
import { findingTable } from '../../parts/finding-table.ts';
import { statusWord } from '../../parts/judgement.ts';
import { ownerFilter, suggestedOwners } from '../../parts/owner-filter.ts';
import { paging } from '../../parts/paging.ts';
import { nothing } from '../../parts/panel.ts';
import { queryOf } from '../../parts/query.ts';
import { latestCoverage, subscriptionOptions } from '../../parts/latest-coverage.ts';

/** The filters of findings, as their operation has them. */
export const findingFilters = [
  'severity',
  'status',
  'category',
  'rule',
  'owner',
  'subscription',
  'managementGroup',
  'resourceGroup',
  'cluster',
  'exempted',
] as const;

const statuses = [
  ...(['fail', 'unknown', 'error', 'notApplicable'] as const).map((status) => ({
    value: status,
    text: statusWord(status),
  })),
  { value: 'resolved', text: 'resolved' },
];

const exempted = [
  { value: 'false', text: 'not exempted' },
  { value: 'true', text: 'exempted' },
];

const documents: readonly { readonly format: FindingFormat; readonly name: string }[] = [
  { format: 'csv', name: 'CSV' },
  { format: 'sarif', name: 'SARIF' },
  { format: 'ocsf', name: 'OCSF' },
];

const further = findingFilters.filter((name) => !['severity', 'status', 'category'].includes(name));

/** Every finding that is not a plain pass, by filters that stand in the address. */
export const findingsPage: Page = { pattern: 'findings', access: 'read', show: findings };

async function findings({ ask, query: given, links }: Visit): Promise<Shown> {
  const query = queryOf(given, [...findingFilters, 'continuation']);
  const { continuation: _, ...filters } = query;
  const [page, rules, coverage, owners] = await Promise.all([
    ask(listFindings, { query: { ...query, top: '50' } }),
    ask(listRules),
    latestCoverage(ask),
    suggestedOwners(ask),
  ]);
  const subscriptions = subscriptionOptions(coverage);
  const isFiltered = Object.keys(filters).length > 0;
  return {
    title: 'Findings',
    lead: 'What is not a plain pass: failures, and what could not be told. Without a status chosen, those that do not apply and those that were resolved are left out.',
    content: [
      filterForm(
        'Filters of findings',
        [
          checkFilter('severity', 'Severity', plainOptions(severities), query),
          checkFilter('status', 'Status', statuses, query),
          selectFilter('category', 'Area', plainOptions(categories), query),
        ],
        {
          clear: isFiltered ? links.self({}) : null,
          rest: furtherFilters(
            [
              textFilter('rule', 'Rule', query, 'rules'),
              ownerFilter(query, owners),
              selectFilter('subscription', 'Subscription', subscriptions, query),
              textFilter('resourceGroup', 'Resource group', query),
              selectFilter('exempted', 'Exempted', exempted, query),
              query.managementGroup !== undefined && textFilter('managementGroup', 'Management group', query),
              query.cluster !== undefined && textFilter('cluster', 'Cluster', query),
            ],
            further.some((name) => query[name] !== undefined),
          ),
        },
      ),
      suggestionList(
        'rules',
        rules.value.map(({ id, title }) => ({ value: id, text: title })),
      ),
      results(
        sheet([
          html`<div class="beside screen">
            <p class="quiet">
              ${page.value.length === 0 ? 'None' : `${String(page.value.length)} on this page`}
            </p>
            <p class="choices">
              All of them as
              ${documents.map(
                ({ format, name }) =>
                  html`<a href="${links.page(['findings', format], filters)}" download>${name}</a>`,
              )}
            </p>
          </div>`,
          page.value.length === 0
            ? nothing(
                page.nextLink === undefined
                  ? 'No finding of what was read fits these filters.'
                  : 'None of this page fits; the next one may have some.',
              )
            : findingTable(page.value, links),
          paging(query, page.nextLink, links),
        ]),
      ),
    ],
  };
}
