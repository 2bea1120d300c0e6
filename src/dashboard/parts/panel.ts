import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';

/** A part of a page with its heading; `beside` stands across from the heading. */
export function panel(id: string, heading: string, content: HtmlValue, beside: HtmlValue = null): Html {
  const title = html`<h2 id="${id}-title">${heading}</h2>`;
  return html`<section class="panel" id="${id}" aria-labelledby="${id}-title">
    ${beside === null ? title : html`<div class="beside">${title}${beside}</div>`} ${content}
  </section>`;
}

/** Where there is nothing to show: nothing found is not the same as nothing looked at, so it says which. */
export function nothing(sentence: string): Html {
  return html`<p class="quiet">${sentence}</p>`;
}

/** The way to the whole of something that is shown in part. */
export function more(href: string, text: string): Html {
  return html`<p class="more"><a href="${href}">${text}</a></p>`;
}
