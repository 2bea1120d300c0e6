import { listClusters } from '../../../api/operations/clusters.ts';
import { getSummary } from '../../../api/operations/summary.ts';
import { Problem } from '../../../api/problem.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import { longDay } from '../../../report/wording.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { clusterTable } from '../../parts/cluster-table.ts';
import { howRead } from '../../parts/coverage-table.ts';
import { more, nothing, panel } from '../../parts/panel.ts';
import { partDuties, partFigures } from '../../parts/part-standing.ts';
import { latestCoverage } from '../../parts/latest-coverage.ts';

/** One subscription: how it was read, and its clusters. */
export const subscriptionPage: Page = { pattern: 'subscriptions/{id}', access: 'read', show: subscription };

async function subscription({ ask, params: { id = '' }, links }: Visit): Promise<Shown> {
  const [coverage, clusters] = await Promise.all([
    latestCoverage(ask),
    ask(listClusters, { query: { subscription: id, top: '50' } }),
  ]);
  const found = coverage.find((one) => one.subscription.id.toLowerCase() === id.toLowerCase());
  if (found === undefined) {
    throw new Problem(404, 'SubscriptionNotFound', 'The newest audit knows no subscription of this id.');
  }
  const { name, state, managementGroups } = found.subscription;
  const query = { subscription: id };
  const summary = await ask(getSummary, { query });
  return {
    title: oneLine(name),
    above: html`<a href="${links.page(['subscriptions'])}">Subscriptions</a>`,
    content: [
      found.status === 'read' && partFigures(summary, links),
      html`<section class="panel" aria-label="How it was read">
        <dl class="facts">
          <div>
            <dt>Read by the newest audit</dt>
            <dd>${howRead(found)}</dd>
          </div>
          <div>
            <dt>Id</dt>
            <dd><code>${oneLine(found.subscription.id)}</code></dd>
          </div>
          <div>
            <dt>State</dt>
            <dd>${oneLine(state)}</dd>
          </div>
          <div>
            <dt>Management groups, the nearest first</dt>
            <dd>
              ${managementGroups.length === 0 ? 'none known' : managementGroups.map(oneLine).join(', ')}
            </dd>
          </div>
          ${
            found.lastReadAt !== null &&
            html`<div>
              <dt>Last read</dt>
              <dd>${longDay(found.lastReadAt)}</dd>
            </div>`
          }
        </dl>
      </section>`,
      found.status === 'read' && partDuties(summary, query, links),
      panel(
        'clusters',
        'Clusters',
        clusters.value.length === 0
          ? nothing(
              found.status === 'read' ? 'It has no cluster.' : 'No cluster of it is known; it was not read.',
            )
          : [
              clusterTable(clusters.value, links),
              clusters.nextLink !== undefined &&
                more(links.page(['clusters'], { subscription: id }), 'All its clusters'),
            ],
      ),
    ],
  };
}
