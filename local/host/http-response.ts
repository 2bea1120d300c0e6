import type { ServerResponse } from 'node:http';
import type { HttpCookie, InvocationResponse, TypedData } from './core-contract.ts';

/** Writes what a function returned; nothing returned is 204, as in the host. */
export function writeHttpResponse(response: ServerResponse, { returnValue }: InvocationResponse): void {
  const data = returnValue?.http;
  if (data === undefined) {
    response.writeHead(204).end();
    return;
  }
  for (const [name, value] of Object.entries(data.headers ?? {})) response.setHeader(name, value);
  for (const cookie of data.cookies ?? []) response.appendHeader('set-cookie', formatCookie(cookie));
  response.writeHead(Number(data.statusCode ?? 200)).end(bytesOf(data.body));
}

/** One `Set-Cookie` value, by RFC 6265. Name and value are encoded, so that neither can add an attribute. */
export function formatCookie(cookie: HttpCookie): string {
  const { domain, path, expires, secure, httpOnly, maxAge } = cookie;
  const sameSite = { none: undefined, lax: 'lax', strict: 'strict', explicitNone: 'none' }[
    cookie.sameSite ?? 'none'
  ];
  return [
    `${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`,
    expires && `expires=${new Date(expires.value.seconds * 1000).toUTCString()}`,
    maxAge && `max-age=${maxAge.value}`,
    domain && `domain=${domain.value}`,
    path && `path=${path.value}`,
    secure?.value && 'secure',
    sameSite && `samesite=${sameSite}`,
    httpOnly?.value && 'httponly',
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}

function bytesOf(body: TypedData | null | undefined): Uint8Array {
  if (body?.bytes !== undefined) return body.bytes;
  return Buffer.from(body?.string ?? body?.json ?? '', 'utf8');
}
