import type { HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import type { Links } from '../links.ts';

/** The way from one page of a list to the next; nothing where the list has one page. */
export function paging(
  query: Readonly<Record<string, string>>,
  nextLink: string | undefined,
  links: Links,
): HtmlValue {
  const { continuation: here, ...question } = query;
  const next = continuationIn(nextLink);
  if (here === undefined && next === undefined) return null;
  return html`<nav class="paging" aria-label="Pages of the list">
    ${here === undefined ? html`<span></span>` : html`<a href="${links.self(question)}">First page</a>`}
    ${next !== undefined && html`<a class="button" rel="next" href="${links.self({ ...question, continuation: next })}">Next page</a>`}
  </nav>`;
}

function continuationIn(nextLink: string | undefined): string | undefined {
  if (nextLink === undefined) return undefined;
  return new URLSearchParams(nextLink.slice(nextLink.indexOf('?') + 1)).get('continuation') ?? undefined;
}
