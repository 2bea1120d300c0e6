import type { TransitionTold } from '../../../api/schemas/transition.ts';
import type { TransitionKind } from '../../../history/transition.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import { figure } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import { gravestFirst } from '../../parts/change-table.ts';
import { severityPill } from '../../parts/judgement.ts';

const worse: readonly TransitionKind[] = ['opened', 'regressed', 'lapsed'];
const shown = 4;
const named = 3;

/** What has got worse, the gravest of it; what is the same on several clusters stands once. */
export function gravestNews(changes: readonly TransitionTold[], links: Links): HtmlValue {
  const news = gravestFirst(changes.filter(({ kind, finding }) => finding !== null && worse.includes(kind)));
  if (news.length === 0) return null;
  const alike = Map.groupBy(news, ({ finding }) => `${finding?.rule ?? ''} ${finding?.message ?? ''}`);
  return html`<h3>The gravest that is worse</h3>
    <ul class="list">
      ${[...alike.values()].slice(0, shown).map((some) => newsLine(some, links))}
    </ul>`;
}

function newsLine(some: readonly TransitionTold[], links: Links): HtmlValue {
  const finding = some[0]?.finding;
  if (finding === undefined || finding === null) return null;
  return html`<li>
    <div class="row">
      <span>${oneLine(finding.message)}</span>
      <span>${severityPill(finding.severity)}</span>
    </div>
    <div class="quiet">
      ${some
        .slice(0, named)
        .map(
          ({ cluster }, index): Html =>
            html`<a href="${links.cluster(cluster)}#${finding.rule}">${oneLine(cluster.name)}</a
              >${index < Math.min(named, some.length) - 1 && ','}`,
        )}${some.length > named && ` and ${figure(some.length - named)} more`}
    </div>
  </li>`;
}
