import { listClusters } from '../../../api/operations/clusters.ts';
import { listOwners } from '../../../api/operations/owners.ts';
import { Problem } from '../../../api/problem.ts';
import type { ClusterPageTold } from '../../../api/schemas/cluster.ts';
import type { OwnerStandingTold } from '../../../api/schemas/owner.ts';
import { severities } from '../../../evaluation/rule.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import { longDay, timeLeft } from '../../../report/wording.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { clusterTable } from '../../parts/cluster-table.ts';
import { coverageFigure, figures, numberFigure, scoreFigure } from '../../parts/figures.ts';
import { failureWords } from '../../parts/judgement.ts';
import { more, nothing, panel } from '../../parts/panel.ts';

/** One owner: where the clusters stand, and what is due. A name may be any text, so it stands in the query. */
export const ownerPage: Page = {
  pattern: 'owners/named',
  access: 'read',
  show: (visit) => owner(visit, visit.query.get('owner') ?? ''),
};

/** The clusters that nobody answers for. */
export const nobodyPage: Page = {
  pattern: 'owners/nobody',
  access: 'read',
  show: (visit) => owner(visit, null),
};

async function owner({ ask, links }: Visit, name: string | null): Promise<Shown> {
  const owners = await ask(listOwners, { query: { top: '5000' } });
  const standing = owners.value.find((one) => one.owner === name);
  if (standing === undefined) {
    throw new Problem(404, 'OwnerNotFound', 'The newest audit has seen no cluster of this owner.');
  }
  // A filter takes a comma list: an owner with a comma in the name, and nobody, cannot be asked for.
  const canAsk = name !== null && !name.includes(',');
  const clusters = canAsk ? await ask(listClusters, { query: { owner: name, top: '50' } }) : undefined;
  return {
    title: name === null ? 'Nobody' : oneLine(name),
    above: html`<a href="${links.page(['owners'])}">Owners</a>`,
    lead:
      name === null &&
      'Clusters whose tags name no owner. What nobody answers for is yours to give to somebody.',
    content: [
      html`<section class="panel" aria-label="Where it stands">
        ${figures([
          scoreFigure(standing.score, 'beside the coverage of the whole estate'),
          coverageFigure(owners.coverage, links.run(owners.run)),
          numberFigure(
            'Clusters',
            standing.clusters,
            standing.addressKnown || name === null ? '' : 'gets no mail: no address is known',
          ),
          numberFigure(
            'Open failures',
            severities.reduce((sum, severity) => sum + standing.failures[severity], 0),
            failureWords(standing.failures),
          ),
          numberFigure('Overdue', standing.overdue, dueWords(standing)),
        ])}
      </section>`,
      panel('clusters', 'Clusters', clustersOf(clusters)),
      name !== null &&
        canAsk &&
        more(links.findings({ owner: name, status: 'fail' }), 'All failures of this owner'),
    ],
  };

  function clustersOf(page: ClusterPageTold | undefined) {
    if (page === undefined) {
      return nothing('Clusters cannot be listed by this name; the list of all clusters shows whose each is.');
    }
    return [
      clusterTable(page.value, links),
      page.nextLink !== undefined &&
        more(links.page(['clusters'], { owner: name }), 'All clusters of this owner'),
    ];
  }
}

function dueWords({ nextDeadline }: OwnerStandingTold): string {
  return nextDeadline === null
    ? 'nothing ahead'
    : `next ${longDay(nextDeadline.on)}, ${timeLeft(nextDeadline.daysLeft)}`;
}
