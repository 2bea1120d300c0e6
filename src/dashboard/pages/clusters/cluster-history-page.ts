import { listClusterChanges } from '../../../api/operations/cluster-changes.ts';
import type { ClusterChangePageTold } from '../../../api/schemas/cluster-change.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { clusterTimeline } from '../../parts/cluster-timeline.ts';
import { sheet } from '../../parts/filters.ts';
import { paging } from '../../parts/paging.ts';
import { nothing } from '../../parts/panel.ts';
import { queryOf } from '../../parts/query.ts';

/** All that happened to one cluster, as far back as audits are kept. */
export const clusterHistoryPage: Page = {
  pattern: 'clusters/{subscriptionId}/{resourceGroup}/{name}/changes',
  access: 'read',
  show: history,
};

async function history({ ask, params, query: given, links }: Visit): Promise<Shown> {
  const { subscriptionId = '', resourceGroup = '', name = '' } = params;
  const query = queryOf(given, ['continuation']);
  const page = await ask(listClusterChanges, { params, query: { ...query, top: '100' } });
  const cluster = oneLine(page.value[0]?.cluster.name ?? name);
  return {
    title: `What happened to ${cluster}`,
    above: html`<a href="${links.cluster({ subscriptionId, resourceGroup, name })}">${cluster}</a>`,
    lead: 'What each audit found changed of it, the newest first, as far back as audits are kept.',
    content: sheet([
      page.value.length === 0 ? nothingHappened(page) : clusterTimeline(page.value, links),
      paging(query, page.nextLink, links),
    ]),
  };
}

/** That no audit of a page has found anything changed, and whether there are more of them to look at. */
export function nothingHappened({ nextLink }: Pick<ClusterChangePageTold, 'nextLink'>): Html {
  return nothing(
    nextLink === undefined
      ? 'No audit that is kept found anything changed of it.'
      : 'The newest audits found nothing changed of it; earlier ones may have.',
  );
}
