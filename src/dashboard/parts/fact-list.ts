import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';

/** What is known of one thing, as a list of names and values. */
export function factList(facts: readonly (readonly [label: string, value: HtmlValue])[]): Html {
  return html`<dl class="facts">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
