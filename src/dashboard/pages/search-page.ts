import { listRules } from '../../api/operations/rules.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { figure } from '../../report/wording.ts';
import type { Page, Shown, Visit } from '../page.ts';
import { clusterName, ownerName } from '../parts/cluster-name.ts';
import { refOf } from '../parts/cluster-table.ts';
import { severityPill } from '../parts/judgement.ts';
import { knownOwners } from '../parts/known-owners.ts';
import { namedClusters } from '../parts/named-clusters.ts';
import { nothing, panel } from '../parts/panel.ts';
import { latestCoverage } from '../parts/latest-coverage.ts';

const mostShown = 20;

/** Clusters, rules, owners and subscriptions whose names have some words in them. */
export const searchPage: Page = { pattern: 'search', access: 'read', show: search };

async function search(visit: Visit): Promise<Shown> {
  const { ask, query, links } = visit;
  const asked = (query.get('q') ?? '').trim().slice(0, 200);
  const title = 'Search';
  if (asked === '') {
    return {
      title,
      content: html`<div class="panel">
        ${nothing('Say what to look for, in the field of the navigation.')}
      </div>`,
    };
  }
  const fits = fitting(asked);
  const [clusters, rules, owners, coverage] = await Promise.all([
    namedClusters(visit),
    ask(listRules),
    knownOwners(ask, 5_000),
    latestCoverage(ask),
  ]);
  const hits = [
    hitPanel(
      'Clusters',
      clusters.filter(({ id, name, owner }) => fits(id, name, owner ?? '')),
      (cluster) => clusterName(refOf(cluster), links),
    ),
    hitPanel(
      'Rules',
      rules.value.filter(({ id, name, title: demand }) => fits(id, name, demand)),
      ({ id, name, title: demand, severity }) =>
        html`${severityPill(severity)} <a class="name" href="${links.rule(id)}">${demand}</a>
          <div class="quiet">${id} ${name}</div>`,
    ),
    hitPanel(
      'Owners',
      (owners?.value ?? []).filter(({ owner }) => owner !== null && fits(owner)),
      ({ owner }) => html`<span class="name">${ownerName(owner, links)}</span>`,
    ),
    hitPanel(
      'Subscriptions',
      coverage.filter(({ subscription: { id, name } }) => fits(id, name)),
      ({ subscription: { id, name } }) =>
        html`<a class="name" href="${links.subscription(id)}">${oneLine(name)}</a>
          <div class="quiet">${oneLine(id)}</div>`,
    ),
  ].filter((hit) => hit !== null);
  return {
    title,
    lead: html`For <b>${oneLine(asked)}</b>`,
    content:
      hits.length > 0
        ? hits
        : html`<div class="panel">${nothing('Nothing that was read is called so.')}</div>`,
  };
}

/** Whether all words stand somewhere in some texts, whatever their case. */
function fitting(asked: string): (...texts: readonly string[]) => boolean {
  const words = asked.toLowerCase().split(/\s+/);
  return (...texts) => {
    const text = texts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function hitPanel<Hit>(heading: string, hits: readonly Hit[], show: (hit: Hit) => Html): Html | null {
  if (hits.length === 0) return null;
  return panel(heading.toLowerCase(), heading, [
    html`<ul class="list">
      ${hits.slice(0, mostShown).map((hit) => html`<li>${show(hit)}</li>`)}
    </ul>`,
    hits.length > mostShown &&
      html`<p class="quiet">
        and ${figure(hits.length - mostShown)} more: say more words to narrow it down
      </p>`,
  ]);
}
