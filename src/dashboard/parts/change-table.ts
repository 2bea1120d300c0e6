import type { TransitionTold } from '../../api/schemas/transition.ts';
import type { TransitionKind } from '../../history/transition.ts';
import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted } from '../../report/wording.ts';
import type { Links } from '../links.ts';
import { changeOrder, changeWord } from './change-counts.ts';
import { clusterName } from './cluster-name.ts';
import { severityPill } from './judgement.ts';
import { severities } from '../../evaluation/rule.ts';

/** Changes by their kind, in the order in which a reader wants to know them; within a kind the gravest first. */
export function changeTables(changes: readonly TransitionTold[], links: Links): Html[] {
  return changeOrder
    .map((kind) => ({ kind, of: gravestFirst(changes.filter((change) => change.kind === kind)) }))
    .filter(({ of }) => of.length > 0)
    .map(
      ({ kind, of }) =>
        html`<section class="kind" aria-labelledby="kind-${kind}">
          <h3 id="kind-${kind}">${capital(kind)}: ${of.length}</h3>
          ${changeTable(of, links)}
        </section>`,
    );
}

function changeTable(changes: readonly TransitionTold[], links: Links): Html {
  return html`<table class="fold">
    <thead>
      <tr>
        <th scope="col" class="narrow">Severity</th>
        <th scope="col">What</th>
        <th scope="col" class="third">Cluster</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map(
        (change) =>
          html`<tr>
            <td>${change.finding !== null && severityPill(change.finding.severity)}</td>
            <td>${whatChanged(change, links)}</td>
            <td>${clusterName(change.cluster, links)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function whatChanged({ finding, cluster, failing, because }: TransitionTold, links: Links): HtmlValue {
  if (finding === null) {
    return failing === null ? 'the cluster' : html`the cluster, with ${counted(failing, 'failure')}`;
  }
  const { rule, name, message, exemption } = finding;
  return [
    html`<a href="${links.cluster(cluster)}#${rule}">${oneLine(message)}</a>`,
    html`<div class="quiet">
      <a href="${links.rule(rule)}">${rule}</a> ${name}${
        exemption !== null && html`, exempted by <a href="${links.exemption(exemption)}">${exemption}</a>`
      }${because !== null && `, because of ${because.join(', ')}`}
    </div>`,
  ];
}

/** The gravest changes first; those of clusters themselves before them. */
export function gravestFirst(changes: readonly TransitionTold[]): TransitionTold[] {
  const grade = ({ finding }: TransitionTold): number =>
    finding === null ? -1 : severities.indexOf(finding.severity);
  return changes.toSorted((a, b) => grade(a) - grade(b) || (a.cluster.id < b.cluster.id ? -1 : 1));
}

const capital = (kind: TransitionKind): string => {
  const word = changeWord(kind);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
};
