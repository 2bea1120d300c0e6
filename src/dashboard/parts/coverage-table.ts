import type { SubscriptionCoverageTold } from '../../api/schemas/coverage.ts';
import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted, longDay } from '../../report/wording.ts';
import type { Links } from '../links.ts';

/** What an audit saw of each subscription, those that it did not read first. */
export function coverageTable(coverage: readonly SubscriptionCoverageTold[], links: Links): Html {
  const ordered = coverage.toSorted(
    (a, b) =>
      Number(a.status === 'read') - Number(b.status === 'read') ||
      (a.subscription.name < b.subscription.name ? -1 : 1),
  );
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col" class="third">Subscription</th>
        <th scope="col">Read</th>
        <th scope="col">Clusters</th>
      </tr>
    </thead>
    <tbody>
      ${ordered.map(
        (one) =>
          html`<tr>
            <th scope="row">
              <a class="name" href="${links.subscription(one.subscription.id)}"
                >${oneLine(one.subscription.name)}</a
              >
              <div class="quiet">${oneLine(one.subscription.id)}</div>
            </th>
            <td>${howRead(one)}</td>
            <td>${clustersOf(one)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** How a subscription was read, and why not where it was not. */
export function howRead({ status, reason, rejected }: SubscriptionCoverageTold): HtmlValue {
  return [
    status === 'read'
      ? html`<span class="word">read</span>`
      : html`<span class="pill critical">${status}</span> ${oneLine(reason ?? '')}`,
    rejected.length > 0 &&
      html`<details>
        <summary>${counted(rejected.length, 'row')} not understood</summary>
        <ul>
          ${rejected.map((row) => html`<li>${oneLine(row.id)}: ${oneLine(row.reason)}</li>`)}
        </ul>
      </details>`,
  ];
}

function clustersOf({ status, clusters, lastReadAt }: SubscriptionCoverageTold): string {
  if (status === 'read') return counted(clusters, 'cluster');
  const last = lastReadAt === null ? 'never read' : `last read ${longDay(lastReadAt)}`;
  return `${counted(clusters, 'cluster')} known from before, ${last}`;
}
