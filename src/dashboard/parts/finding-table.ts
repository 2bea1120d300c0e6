import type { FindingTold } from '../../api/schemas/finding.ts';
import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted, longDay } from '../../report/wording.ts';
import type { Links } from '../links.ts';
import { clusterName } from './cluster-name.ts';
import { severityPill, statusWord } from './judgement.ts';

/** Findings of any clusters; each leads to its evidence and fix on the page of its cluster. */
export function findingTable(findings: readonly FindingTold[], links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col" class="narrow">Severity</th>
        <th scope="col">What was observed</th>
        <th scope="col" class="third">Cluster</th>
        <th scope="col" class="narrow">Since</th>
      </tr>
    </thead>
    <tbody>
      ${findings.map(
        (finding) =>
          html`<tr>
            <td>${severityPill(finding.severity)}</td>
            <td>
              <a class="name" href="${findingLink(finding, links)}">${finding.title ?? finding.name}</a>
              <div>
                ${finding.status !== 'fail' && html`<b>${statusWord(finding.status)}:</b> `}${oneLine(finding.message)}
              </div>
              <div class="quiet">
                <a href="${links.rule(finding.rule)}">${finding.rule}</a>,
                ${finding.category}${exemptedBy(finding, links)}
              </div>
            </td>
            <td>${clusterName(clusterOf(finding), links)}${finding.lostSight && lostSight}</td>
            <td data-label="Since">${sinceWords(finding)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The address of a finding on the page of its cluster. */
export function findingLink(finding: FindingTold, links: Links): string {
  return `${links.cluster(clusterOf(finding))}#${finding.rule}`;
}

/** That what is known of a cluster is from before the newest audit. */
export const lostSight = html`<div class="quiet">
  <b>Not read by the newest audit:</b> as it was last seen
</div>`;

/** Which exemption accepts a failure. */
export function exemptedBy({ exemption }: FindingTold, links: Links): HtmlValue {
  return exemption !== null && html`, exempted by <a href="${links.exemption(exemption)}">${exemption}</a>`;
}

function clusterOf({ subscription, resourceGroup, clusterName: name, owner }: FindingTold) {
  return { subscriptionId: subscription.id, subscriptionName: subscription.name, resourceGroup, name, owner };
}

function sinceWords({ openSince, daysOpen, resolvedAt }: FindingTold): HtmlValue {
  if (openSince !== null) {
    return html`<span class="word">${longDay(openSince)}</span>
      <div class="quiet">${daysOpen === 0 ? 'today' : counted(daysOpen ?? 0, 'day')}</div>`;
  }
  return resolvedAt !== null && html`<span class="quiet">resolved ${longDay(resolvedAt)}</span>`;
}
