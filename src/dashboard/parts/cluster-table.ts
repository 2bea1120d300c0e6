import type { ClusterTold } from '../../api/schemas/cluster.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { longDay } from '../../report/wording.ts';
import type { Links } from '../links.ts';
import { clusterName } from './cluster-name.ts';
import { lostSight } from './finding-table.ts';
import { failureWords, scoreWord } from './judgement.ts';

/** Clusters as they were last seen. */
export function clusterTable(clusters: readonly ClusterTold[], links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col" class="third">Cluster</th>
        <th scope="col">Kubernetes</th>
        <th scope="col">Open failures</th>
        <th scope="col">Oldest</th>
        <th scope="col" class="amount">Score</th>
      </tr>
    </thead>
    <tbody>
      ${clusters.map(
        (cluster) =>
          html`<tr>
            <th scope="row">${clusterName(refOf(cluster), links)}${cluster.lostSight && lostSight}</th>
            <td data-label="Kubernetes">
              ${oneLine(cluster.kubernetesVersion ?? 'not stated')}
              <div class="quiet">
                ${[cluster.tier, cluster.environment]
                  .filter((text) => text !== null)
                  .map(oneLine)
                  .join(', ')}
              </div>
            </td>
            <td data-label="Open">${failureWords(cluster.failures)}</td>
            <td data-label="Oldest">
              ${cluster.oldestOpenSince === null ? '' : longDay(cluster.oldestOpenSince)}
            </td>
            <td class="amount" data-label="Score"><span class="name">${scoreWord(cluster.score)}</span></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A cluster as links and names want it. */
export function refOf({
  subscription,
  resourceGroup,
  name,
  owner,
}: Pick<ClusterTold, 'subscription' | 'resourceGroup' | 'name' | 'owner'>) {
  return { subscriptionId: subscription.id, subscriptionName: subscription.name, resourceGroup, name, owner };
}
