import type { OwnerListTold } from '../../../api/schemas/owner.ts';
import type { SummaryTold } from '../../../api/schemas/summary.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { figure, longDay, timeLeft } from '../../../report/wording.ts';
import { bar } from '../../charts/bar.ts';
import type { Links } from '../../links.ts';
import { clusterName, ownerName } from '../../parts/cluster-name.ts';
import { failureWords, scoreWord, severityPill } from '../../parts/judgement.ts';
import { ownersNotKnown } from '../../parts/known-owners.ts';
import { more, nothing, panel } from '../../parts/panel.ts';

const shown = 6;

/** The owners with the gravest failures, and what falls due for them. */
export function ownersToAct(owners: OwnerListTold | undefined, links: Links): Html {
  if (owners === undefined) return panel('owners', 'Who has to act', nothing(ownersNotKnown));
  const { value, total } = owners;
  return panel(
    'owners',
    'Who has to act',
    value.length === 0
      ? nothing('No cluster was read.')
      : [
          html`<ul class="list">
            ${value.map(
              ({ owner, failures, overdue, nextDeadline }) =>
                html`<li class="row">
                  <div>
                    <span class="name">${ownerName(owner, links)}</span>
                    <div class="quiet">
                      ${
                        overdue > 0 &&
                        html`<span class="overdue"><b class="left">${figure(overdue)} overdue</b></span
                          >, `
                      }${
                        nextDeadline === null
                          ? 'nothing ahead'
                          : html`next ${longDay(nextDeadline.on)},
                              <span class="word">${timeLeft(nextDeadline.daysLeft)}</span>`
                      }
                    </div>
                  </div>
                  <div class="quiet">${failureWords({ ...failures, medium: 0, low: 0, info: 0 })}</div>
                </li>`,
            )}
          </ul>`,
          more(links.page(['owners']), `All ${figure(total)} owners`),
        ],
  );
}

/** The clusters with the most weight in failures. */
export function worstClusters({ worst, score }: SummaryTold, links: Links): Html {
  return panel(
    'worst',
    'Worst clusters',
    worst.length === 0
      ? nothing(score === null ? 'Nothing was assessed.' : 'No cluster that was read has a failure.')
      : [
          html`<ul class="list">
            ${worst.slice(0, shown).map(
              ({ cluster, score: own, failures }) =>
                html`<li class="row">
                  <div>
                    ${clusterName(cluster, links)}
                    <div class="quiet">${failureWords(failures)}</div>
                  </div>
                  <div class="name">${scoreWord(own)}</div>
                </li>`,
            )}
          </ul>`,
          more(links.page(['clusters']), 'All clusters'),
        ],
  );
}

/** The rules that most clusters fail. */
export function failingRules({ rules, score, clusters }: SummaryTold, links: Links): Html {
  const failing = rules.filter((rule) => rule.failing > 0).sort((a, b) => b.failing - a.failing);
  return panel(
    'rules',
    'Rules that most clusters fail',
    failing.length === 0
      ? nothing(score === null ? 'Nothing was assessed.' : 'No cluster that was read has a failure.')
      : [
          html`<ul class="list">
            ${failing.slice(0, shown).map(
              ({ rule, title, severity, failing: count }) =>
                html`<li>
                  <div class="row">
                    <a class="name" href="${links.rule(rule)}">${title}</a>
                    <span>${severityPill(severity)}</span>
                  </div>
                  <div class="measure">
                    ${bar(
                      [
                        { value: count, fill: severity },
                        { value: clusters - count, fill: 'rest' },
                      ],
                      clusters,
                    )}
                    <span class="quiet number">${figure(count)} of ${figure(clusters)}</span>
                  </div>
                </li>`,
            )}
          </ul>`,
          more(links.page(['rules']), 'All rules'),
        ],
  );
}
