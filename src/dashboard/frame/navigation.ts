import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import type { Links } from '../links.ts';

interface Place {
  readonly label: string;
  readonly path: readonly string[];
}

const groups: readonly { readonly heading: string; readonly places: readonly Place[] }[] = [
  {
    heading: 'Where we stand',
    places: [
      { label: 'Estate', path: [] },
      { label: 'What changed', path: ['changes'] },
      { label: 'Deadlines', path: ['deadlines'] },
    ],
  },
  {
    heading: 'Look into',
    places: [
      { label: 'Findings', path: ['findings'] },
      { label: 'Clusters', path: ['clusters'] },
      { label: 'Rules', path: ['rules'] },
      { label: 'Owners', path: ['owners'] },
      { label: 'Subscriptions', path: ['subscriptions'] },
    ],
  },
  {
    heading: 'Govern',
    places: [
      { label: 'Exemptions', path: ['exemptions'] },
      { label: 'Audits', path: ['runs'] },
    ],
  },
];

// Watching an audit belongs to the audits.
const aliases: Readonly<Record<string, string>> = { audits: 'runs' };

/** The parts of the dashboard; the one that a page belongs to is marked. */
export function navigation(segments: readonly string[], links: Links): Html[] {
  const [first = ''] = segments;
  const part = aliases[first] ?? first;
  return groups.map(
    ({ heading, places }, index) =>
      html`<div class="places">
        <p id="places-${index}">${heading}</p>
        <ul aria-labelledby="places-${index}">
          ${places.map(({ label, path }) => {
            const isHere = (path[0] ?? '') === part;
            const current =
              isHere && html` aria-current="${path.length === segments.length ? 'page' : 'true'}"`;
            return html`<li><a href="${links.page(path)}" ${current}>${label}</a></li>`;
          })}
        </ul>
      </div>`,
  );
}
