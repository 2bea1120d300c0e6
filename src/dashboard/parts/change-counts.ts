import type { TransitionKind } from '../../history/transition.ts';
import { transitionKinds } from '../../history/transition.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { figure } from '../../report/wording.ts';

// In the order in which a reader wants to know them: what is worse, what is better, what nobody can tell.
const order = [
  'opened',
  'regressed',
  'lapsed',
  'changed',
  'resolved',
  'exempted',
  'lostSight',
  'seenAgain',
  'appeared',
  'gone',
  'judgedDifferently',
] as const satisfies readonly TransitionKind[];

const words: Readonly<Record<TransitionKind, string>> = {
  opened: 'new failures',
  regressed: 'failures back again',
  lapsed: 'failures no longer exempted',
  changed: 'still failing, otherwise than before',
  resolved: 'resolved',
  exempted: 'exempted',
  lostSight: 'lost sight of',
  seenAgain: 'seen again',
  appeared: 'clusters appeared',
  gone: 'clusters gone',
  judgedDifferently: 'judged differently, the clusters are as they were',
};

const tones: Partial<Record<TransitionKind, string>> = {
  opened: 'critical',
  regressed: 'critical',
  lapsed: 'high',
  resolved: 'good',
};

/** What a kind of change is called. */
export function changeWord(kind: TransitionKind): string {
  return words[kind];
}

/** The kinds of changes in the order in which they are told. */
export const changeOrder: readonly TransitionKind[] = order;

/** How many changes there are of each kind that occurs, each leading to those changes. */
export function changeCounts(
  counts: Readonly<Record<string, number>>,
  linkTo: (kind: TransitionKind) => string,
): Html {
  const some = order.filter((kind) => (counts[kind] ?? 0) > 0);
  if (some.length === 0) return html`<p>Nothing changed.</p>`;
  return html`<ul class="counts">
    ${some.map(
      (kind) =>
        html`<li class="${tones[kind] ?? ''}">
          <b>${figure(counts[kind] ?? 0)}</b> <a href="${linkTo(kind)}">${words[kind]}</a>
        </li>`,
    )}
  </ul>`;
}

/** The kind of change that a text names; undefined when it names none. */
export function changeKind(text: string | undefined): TransitionKind | undefined {
  return transitionKinds.find((kind) => kind === text);
}
