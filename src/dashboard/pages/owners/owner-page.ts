import { writeOwners } from '../../../api/list-text.ts';
import { listClusters } from '../../../api/operations/clusters.ts';
import { listOwners } from '../../../api/operations/owners.ts';
import { getSummary } from '../../../api/operations/summary.ts';
import { Problem } from '../../../api/problem.ts';
import type { OwnerStandingTold } from '../../../api/schemas/owner.ts';
import type { HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { clusterTable } from '../../parts/cluster-table.ts';
import { more, panel } from '../../parts/panel.ts';
import { partDuties, partFigures } from '../../parts/part-standing.ts';

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

async function owner(visit: Visit, name: string | null): Promise<Shown> {
  const { ask, links } = visit;
  const owners = await ask(listOwners, { query: { top: '5000' } });
  const standing = owners.value.find((one) => one.owner === name);
  if (standing === undefined) {
    throw new Problem(404, 'OwnerNotFound', 'The newest audit has seen no cluster of this owner.');
  }
  return {
    title: name === null ? 'Nobody' : oneLine(name),
    above: html`<a href="${links.page(['owners'])}">Owners</a>`,
    lead: leadOf(standing),
    content: await part(visit, name),
  };
}

function leadOf({ owner: name, addressKnown }: OwnerStandingTold): string | null {
  if (name === null) {
    return 'Clusters whose tags name no owner. What nobody answers for is yours to give to somebody.';
  }
  return addressKnown ? null : 'Gets no mail: the policy knows no address.';
}

async function part({ ask, links }: Visit, name: string | null): Promise<HtmlValue> {
  const query = { owner: writeOwners([name]) };
  const [summary, clusters] = await Promise.all([
    ask(getSummary, { query }),
    ask(listClusters, { query: { ...query, top: '50' } }),
  ]);
  return [
    partFigures(summary, links),
    partDuties(summary, query, links),
    panel('clusters', 'Clusters', [
      clusterTable(clusters.value, links),
      clusters.nextLink !== undefined &&
        more(
          links.page(['clusters'], query),
          name === null ? 'All clusters that nobody owns' : 'All clusters of this owner',
        ),
    ]),
  ];
}
