import type { OutgoingReply } from '../api/answer.ts';
import type { File, Moved } from './page.ts';

/** A document with the status that it is sent under. */
export interface RenderedPage {
  readonly status: number;
  readonly markup: string;
}

// A page carries nothing but its own stylesheet and script, and sends forms nowhere else.
const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const standardHeaders = {
  'content-security-policy': contentPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The origin stays in the forms of the service itself, by which older browsers say where they are from.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** A page: nobody keeps it, so that it is not to be seen any more after signing out. */
export function pageReply({ status, markup }: RenderedPage): OutgoingReply {
  return {
    status,
    headers: { ...standardHeaders, 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
    body: markup,
  };
}

/** A file as it is. */
export function fileReply({ contentType, headers = {}, text }: File): OutgoingReply {
  return {
    status: 200,
    headers: { ...standardHeaders, 'cache-control': 'no-store', ...headers, 'content-type': contentType },
    body: text,
  };
}

/** Leads on to another page. 303 after a form, 308 where an address is written otherwise. */
export function moved({ to, cookie }: Moved, status: 303 | 308 = 303): OutgoingReply {
  return {
    status,
    headers: {
      ...standardHeaders,
      'cache-control': 'no-store',
      location: to,
      ...(cookie !== undefined && { 'set-cookie': cookie }),
    },
  };
}
