import type { ApiReply } from './operation.ts';

// A page carries its own style and nothing else: no script, no picture, no request.
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page as an answer, which nothing may be loaded into. */
export function page(text: string): ApiReply<never> {
  return {
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': pagePolicy },
    text,
  };
}
