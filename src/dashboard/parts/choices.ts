import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';

/** One of several ways to see the same. */
export interface Choice {
  readonly label: string;
  readonly href: string;
  readonly isChosen: boolean;
}

/** Links of which one is chosen. */
export function choices(name: string, some: readonly Choice[]): Html {
  return html`<nav class="choices screen" aria-label="${name}">
    ${some.map(
      ({ label, href, isChosen }) =>
        html`<a href="${href}" ${isChosen && html` aria-current="true"`}>${label}</a>`,
    )}
  </nav>`;
}
