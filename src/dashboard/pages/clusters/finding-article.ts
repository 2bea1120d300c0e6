import type { FindingTold } from '../../../api/schemas/finding.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import { counted, longDay } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import { severityPill, statusWord } from '../../parts/judgement.ts';
import { fixParts } from './fix-parts.ts';

/** One finding with all that is known of it: what was seen and wanted, its history, and how to put it right. */
export function findingArticle(finding: FindingTold, links: Links, mayExempt: boolean): Html {
  const { rule, title, name, severity, status, message, deadline, exemption } = finding;
  return html`<article class="finding" id="${rule}" aria-labelledby="${rule}-title">
    <h3 id="${rule}-title">${severityPill(severity)} <span>${title ?? name}</span></h3>
    <p>${status !== 'fail' && html`<b>${statusWord(status)}:</b> `}${oneLine(message)}</p>
    ${deadline !== null && html`<p><b>Due ${longDay(deadline.on)}:</b> ${oneLine(deadline.what)}</p>`}
    ${evidenceTable(finding)} ${finding.fix !== null && fixParts(finding.fix)}
    <p class="history quiet">
      <span><a href="${links.rule(rule)}">${rule} ${name}</a></span>
      ${historyOf(finding).map((line) => html`<span>${line}</span>`)}
      ${
        exemption !== null
          ? html`<span>Accepted by <a href="${links.exemption(exemption)}">${exemption}</a></span>`
          : mayExempt &&
            status === 'fail' &&
            html`<span class="screen"
              ><a href="${links.page(['grant'], { rule, cluster: finding.cluster })}"
                >Accept this failure</a
              ></span
            >`
      }
    </p>
  </article>`;
}

function evidenceTable({ evidence, rule }: FindingTold): HtmlValue {
  if (evidence.length === 0) return null;
  return html`<table class="fold" aria-label="Evidence of ${rule}">
    <thead>
      <tr>
        <th scope="col">Property</th>
        <th scope="col">Seen</th>
        <th scope="col">Wanted</th>
      </tr>
    </thead>
    <tbody>
      ${evidence.map(
        ({ property, pool, actual, expected }) =>
          html`<tr>
            <th scope="row">
              <code>${oneLine(property)}</code>${
                pool !== undefined && html`<div class="quiet">agent pool ${oneLine(pool)}</div>`
              }
            </th>
            <td data-label="Seen"><code>${seenWords(actual)}</code></td>
            <td data-label="Wanted">${oneLine(expected)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A value as ARM states it; what it does not state is told from what is empty. */
function seenWords(actual: unknown): string {
  if (actual === null || actual === undefined) return 'not stated';
  return oneLine(typeof actual === 'string' && actual !== '' ? actual : JSON.stringify(actual));
}

function historyOf({ openSince, daysOpen, firstFailedAt, regressions, resolvedAt }: FindingTold): string[] {
  return [
    ...(openSince === null ? [] : [`Open since ${longDay(openSince)} (${counted(daysOpen ?? 0, 'day')})`]),
    ...(firstFailedAt === null || firstFailedAt === openSince
      ? []
      : [`First failed ${longDay(firstFailedAt)}`]),
    ...(regressions === 0 ? [] : [`Came back ${counted(regressions, 'time')}`]),
    ...(resolvedAt === null ? [] : [`Last resolved ${longDay(resolvedAt)}`]),
  ];
}
