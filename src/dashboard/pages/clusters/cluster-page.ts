import { listClusterChanges } from '../../../api/operations/cluster-changes.ts';
import { getCluster } from '../../../api/operations/clusters.ts';
import type { ClusterDetailTold } from '../../../api/schemas/cluster.ts';
import { severities } from '../../../evaluation/rule.ts';
import { clusterLineOf } from '../../../report/cluster-line.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { factList } from '../../parts/fact-list.ts';
import { oneLine } from '../../../report/one-line.ts';
import { counted, figure, longDay } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { ownerName } from '../../parts/cluster-name.ts';
import { refOf } from '../../parts/cluster-table.ts';
import { clusterTimeline } from '../../parts/cluster-timeline.ts';
import { figures, numberFigure, scoreFigure } from '../../parts/figures.ts';
import { failureWords } from '../../parts/judgement.ts';
import { more, nothing, panel } from '../../parts/panel.ts';
import { nothingHappened } from './cluster-history-page.ts';
import { findingArticle } from './finding-article.ts';
import { verdictLists } from './verdict-lists.ts';

// So many changes stand on the page; the rest has one of its own.
const newest = '12';

/** One cluster: every verdict with its evidence and history, the fixes to copy, and what was judged. */
export const clusterPage: Page = {
  pattern: 'clusters/{subscriptionId}/{resourceGroup}/{name}',
  access: 'read',
  show: cluster,
};

async function cluster({ ask, params, links, portal, caller }: Visit): Promise<Shown> {
  const [found, history] = await Promise.all([
    ask(getCluster, { params }),
    ask(listClusterChanges, { params, query: { top: newest } }),
  ]);
  const failing = found.findings
    .filter(({ status, exemption }) => status === 'fail' && exemption === null)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const exempted = found.findings.filter(({ status, exemption }) => status === 'fail' && exemption !== null);
  const untold = found.findings.filter(({ status }) => status === 'unknown' || status === 'error');
  const articles = (findings: typeof failing): Html[] =>
    findings.map((finding) => findingArticle(finding, links, caller.roles.has('admin')));
  return {
    title: oneLine(found.name),
    above: html`${oneLine(found.resourceGroup)} in
      <a href="${links.subscription(found.subscription.id)}">${oneLine(found.subscription.name)}</a>`,
    content: [
      found.lostSight && unseen(found),
      standing(found, links, clusterLineOf({ id: found.id, ...refOf(found) }, portal).portal),
      panel(
        'failures',
        `Open failures: ${figure(failing.length)}`,
        failing.length === 0
          ? nothing(found.score === null ? 'Nothing was assessed.' : 'Nothing that was judged fails.')
          : [contents(failing), articles(failing)],
      ),
      untold.length > 0 &&
        panel('unknown', `Not known: ${figure(untold.length)}`, [
          html`<p class="quiet">
            These count neither for nor against the score: what they look at was not read, or is not what
            Azure promises.
          </p>`,
          articles(untold),
        ]),
      exempted.length > 0 && panel('exempted', `Exempted: ${figure(exempted.length)}`, articles(exempted)),
      panel('history', 'What happened', [
        history.value.length === 0 ? nothingHappened(history) : clusterTimeline(history.value, links),
        history.value.length > 0 && more(links.clusterHistory(refOf(found)), 'Its whole history'),
      ]),
      panel('verdicts', 'Every verdict', verdictLists(found, links)),
      panel(
        'arm',
        'What was judged',
        found.arm === null
          ? nothing('The body was too large to be kept.')
          : html`<details>
              <summary>The cluster as Azure Resource Manager states it</summary>
              <div class="copy">
                <pre tabindex="0"><code>${JSON.stringify(found.arm, null, 2)}</code></pre>
              </div>
            </details>`,
      ),
    ],
  };
}

function standing(found: ClusterDetailTold, links: Links, portal: string): Html {
  const { verdicts } = found;
  const facts: readonly (readonly [string, HtmlValue])[] = [
    ['Owner', ownerName(found.owner, links)],
    ['Environment', oneLine(found.environment ?? 'none')],
    ['Kubernetes', oneLine(found.kubernetesVersion ?? 'not stated')],
    ['Tier', oneLine(found.tier ?? 'not stated')],
    ['Region', oneLine(found.location ?? 'not stated')],
    ['Last changed', html`<a href="${links.run(found.changedBy)}">${longDay(found.changedAt)}</a>`],
    ['In Azure', html`<a href="${portal}" rel="noreferrer">Open in the portal</a>`],
  ];
  return html`<section class="panel stack" aria-label="Where it stands">
    ${figures([
      scoreFigure(
        found.score,
        `${figure(verdicts.pass)} of ${figure(verdicts.pass + verdicts.fail)} checks pass`,
      ),
      numberFigure(
        'Open failures',
        severities.reduce((sum, severity) => sum + found.failures[severity], 0),
        failureWords(found.failures),
      ),
      numberFigure(
        'Not known',
        verdicts.unknown + verdicts.error,
        `${counted(verdicts.notApplicable, 'check does', 'checks do')} not apply`,
      ),
    ])}
    ${factList(facts)}
  </section>`;
}

/** The way to each failure: the list can be long. */
function contents(failing: ClusterDetailTold['findings']): HtmlValue {
  if (failing.length < 4) return null;
  return html`<details class="screen">
    <summary>List of them</summary>
    <ul>
      ${failing.map(
        ({ rule, title, name, severity }) =>
          html`<li><a href="#${rule}">${title ?? name}</a>, ${severity}</li>`,
      )}
    </ul>
  </details>`;
}

function unseen({ subscription }: ClusterDetailTold): Html {
  return html`<aside class="notice gap" aria-label="Not read">
    <p>
      <strong>Not read:</strong> the newest audit did not read ${oneLine(subscription.name)}. What stands here
      is how the cluster was last seen.
    </p>
  </aside>`;
}
