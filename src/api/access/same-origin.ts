import type { RequestHeaders } from './authenticate.ts';

/**
 * Whether a write comes from a page of this service, and not from another site that the browser shows at the same time. The
 * browser says so by `Sec-Fetch-Site`, which no page can forge, and which is right under a domain of one's own too. Older
 * browsers say only where the page is from (`Origin`), which has to be `origin` then; that is not enough where nobody has told
 * the service its own (null), for a page that hides where it is from says `null` too. A request that says neither is none of a
 * page.
 */
export function isSameOrigin(headers: RequestHeaders, origin: string | null): boolean {
  const site = headers.get('sec-fetch-site');
  return site === null ? origin !== null && headers.get('origin') === origin : site === 'same-origin';
}
