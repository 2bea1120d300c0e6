import type { SetCookie } from 'cookie';
import { parseCookie, stringifySetCookie } from 'cookie';
import { isKey } from './key-check.ts';

// A browser sends no more than this of all cookies of a site that it keeps.
const longestHeader = 16_384;

/** The `Set-Cookie` that keeps a key for as long as the browser is open; `origin` is the service's own. */
export function sessionCookie(key: string, origin: string): string {
  return stringifySetCookie({ ...cookieFor(origin), value: key });
}

/** The `Set-Cookie` that ends the session. */
export function endedSessionCookie(origin: string): string {
  return stringifySetCookie({ ...cookieFor(origin), value: '', maxAge: 0 });
}

/** The key of the session that a `Cookie` header belongs to; null when there is none, or when it can be no key. */
export function sessionKey(header: string | null, origin: string): string | null {
  if (header === null || header.length > longestHeader) return null;
  const key = parseCookie(header)[cookieFor(origin).name];
  return key !== undefined && isKey(key) ? key : null;
}

/**
 * Not for scripts, never over plain HTTP, never with a request that another site has caused. A browser takes the prefix
 * `__Host-` only from the host itself, so no neighbouring site can plant the cookie. On one machine, over plain HTTP, neither
 * prefix nor `Secure` can be had.
 */
function cookieFor(origin: string): Omit<SetCookie, 'value'> {
  const secure = origin.startsWith('https://');
  return {
    name: secure ? '__Host-aks-audit' : 'aks-audit',
    httpOnly: true,
    secure,
    sameSite: 'strict',
    path: '/',
  };
}
