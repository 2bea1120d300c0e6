import type { ClusterChangeTold } from '../../api/schemas/cluster-change.ts';
import { severities } from '../../evaluation/rule.ts';
import type { TransitionKind } from '../../history/transition.ts';
import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted, listed, longInstant } from '../../report/wording.ts';
import type { Links } from '../links.ts';
import { severityPill } from './judgement.ts';

const ofFinding: Readonly<Record<TransitionKind, string>> = {
  opened: 'New failure',
  regressed: 'Back again',
  lapsed: 'No longer exempted',
  changed: 'Still failing, otherwise than before',
  resolved: 'Resolved',
  exempted: 'Exempted',
  lostSight: 'Can no longer be told',
  seenAgain: 'Can be told again',
  judgedDifferently: 'Judged differently, the cluster is as it was',
  appeared: 'Seen for the first time',
  gone: 'Gone',
};

const ofCluster: Readonly<Partial<Record<TransitionKind, string>>> = {
  lostSight: 'Lost sight of: its subscription could not be read',
  seenAgain: 'Seen again',
};

// By the worst that a run found, and else by what got better.
const tones: readonly { readonly tone: string; readonly kinds: readonly TransitionKind[] }[] = [
  { tone: 'critical', kinds: ['opened', 'regressed'] },
  { tone: 'high', kinds: ['lapsed', 'lostSight'] },
  { tone: 'good', kinds: ['resolved', 'seenAgain'] },
];

/** What happened to a cluster, as its history has it: an entry for each audit that found something, the newest first. */
export function clusterTimeline(changes: readonly ClusterChangeTold[], links: Links): Html {
  return html`<ol class="timeline">
    ${[...Map.groupBy(changes, ({ run }) => run)].map(
      ([run, of]) =>
        html`<li class="${toneOf(of)}">
          <div>
            <a href="${links.run(run)}"
              ><time datetime="${of[0]?.at ?? ''}">${longInstant(of[0]?.at ?? '')}</time></a
            >
          </div>
          <ul class="happened">
            ${gravestFirst(of).map((change) => html`<li>${whatHappened(change, links)}</li>`)}
          </ul>
        </li>`,
    )}
  </ol>`;
}

function whatHappened({ kind, finding, failing, because }: ClusterChangeTold, links: Links): HtmlValue {
  if (finding === null) {
    return html`<b>${ofCluster[kind] ?? ofFinding[kind]}</b>${
        failing !== null && `, with ${counted(failing, 'open failure')}`
      }`;
  }
  const { rule, name, severity, message, exemption } = finding;
  return html`<div><b>${ofFinding[kind]}:</b> ${oneLine(message)}</div>
    <div class="quiet">
      ${severityPill(severity)} <a href="${links.rule(rule)}">${rule}</a> ${name}${
        exemption !== null && html`, exempted by <a href="${links.exemption(exemption)}">${exemption}</a>`
      }${because !== null && `, because of ${listed(because)}`}
    </div>`;
}

function toneOf(changes: readonly ClusterChangeTold[]): string {
  return tones.find(({ kinds }) => changes.some(({ kind }) => kinds.includes(kind)))?.tone ?? 'later';
}

/** The cluster's own change before those of its findings, of which the gravest is first. */
function gravestFirst(changes: readonly ClusterChangeTold[]): ClusterChangeTold[] {
  const grade = ({ finding }: ClusterChangeTold): number =>
    finding === null ? -1 : severities.indexOf(finding.severity);
  return changes.toSorted((a, b) => grade(a) - grade(b));
}
