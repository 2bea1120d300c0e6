import type { TransitionTold } from '../../../api/schemas/transition.ts';
import type { TransitionKind } from '../../../history/transition.ts';
import type { HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import type { Links } from '../../links.ts';
import { gravestFirst } from '../../parts/change-table.ts';
import { severityPill } from '../../parts/judgement.ts';

const worse: readonly TransitionKind[] = ['opened', 'regressed', 'lapsed'];
const shown = 4;

/** What has got worse, the gravest of it. */
export function gravestNews(changes: readonly TransitionTold[], links: Links): HtmlValue {
  const news = gravestFirst(changes.filter(({ kind, finding }) => finding !== null && worse.includes(kind)));
  if (news.length === 0) return null;
  return html`<h3>The gravest that is worse</h3>
    <ul class="list">
      ${news.slice(0, shown).map(
        ({ cluster, finding }) =>
          finding !== null &&
          html`<li class="row">
            <div>
              <a href="${links.cluster(cluster)}#${finding.rule}">${oneLine(finding.message)}</a>
              <div class="quiet">${oneLine(cluster.name)}</div>
            </div>
            <span>${severityPill(finding.severity)}</span>
          </li>`,
      )}
    </ul>`;
}
