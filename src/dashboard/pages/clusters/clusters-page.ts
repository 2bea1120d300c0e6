import { listClusters } from '../../../api/operations/clusters.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { clusterTable } from '../../parts/cluster-table.ts';
import { filterForm, results, selectFilter, sheet, textFilter } from '../../parts/filters.ts';
import { ownerFilter, suggestedOwners } from '../../parts/owner-filter.ts';
import { paging } from '../../parts/paging.ts';
import { nothing } from '../../parts/panel.ts';
import { queryOf } from '../../parts/query.ts';
import { latestCoverage, subscriptionOptions } from '../../parts/latest-coverage.ts';

const filters = ['subscription', 'managementGroup', 'owner', 'environment'] as const;

/** Every cluster that is known, by filters that stand in the address. */
export const clustersPage: Page = { pattern: 'clusters', access: 'read', show: clusters };

async function clusters({ ask, query: given, links }: Visit): Promise<Shown> {
  const query = queryOf(given, [...filters, 'continuation']);
  const [page, coverage, owners] = await Promise.all([
    ask(listClusters, { query: { ...query, top: '50' } }),
    latestCoverage(ask),
    suggestedOwners(ask),
  ]);
  const subscriptions = subscriptionOptions(coverage);
  const isFiltered = filters.some((name) => query[name] !== undefined);
  return {
    title: 'Clusters',
    lead: 'Every cluster that is known, as it was last seen.',
    content: [
      filterForm(
        'Filters of clusters',
        [
          selectFilter('subscription', 'Subscription', subscriptions, query),
          ownerFilter(query, owners),
          textFilter('environment', 'Environment', query),
          textFilter('managementGroup', 'Management group', query),
        ],
        { clear: isFiltered ? links.self({}) : null },
      ),
      results(
        sheet([
          page.value.length === 0
            ? nothing('No cluster that was read fits these filters.')
            : clusterTable(page.value, links),
          paging(query, page.nextLink, links),
        ]),
      ),
    ],
  };
}
