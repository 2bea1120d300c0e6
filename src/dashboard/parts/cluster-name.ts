import type { ClusterRef } from '../../evaluation/tally.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import type { Links } from '../links.ts';

/** A cluster by its name, which leads to its page, with its place and its owner below. */
export function clusterName(cluster: Omit<ClusterRef, 'id'>, links: Links): Html {
  return html`<a class="name" href="${links.cluster(cluster)}">${oneLine(cluster.name)}</a>
    <div class="quiet">
      ${oneLine(cluster.resourceGroup)} in ${oneLine(cluster.subscriptionName)},
      ${ownerName(cluster.owner, links)}
    </div>`;
}

/** An owner by the name that leads to the owner's page; nobody has a page too. */
export function ownerName(owner: string | null, links: Links): Html {
  return html`<a href="${links.owner(owner)}">${owner === null ? 'nobody' : oneLine(owner)}</a>`;
}
