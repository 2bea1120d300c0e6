import { roles } from './caller.ts';
import { CredentialsRefused } from './credentials-refused.ts';
import type { Identity } from './identity.ts';
import { keyHash } from './key-hash.ts';

/** Where the Functions host looks for a key first. */
export const keyHeader = 'x-functions-key';

/**
 * The key by which the Functions host let a request in; null without one, as on one machine, whose host asks for none. Reads as
 * the host does: the header first, then the parameter `code`, in any casing. The host takes the first of several keys; the
 * app could not be sure to see the same one, so it refuses them (`CredentialsRefused`).
 */
export function keyIn(header: string | null, query: URLSearchParams): string | null {
  const codes = [...query].filter(([name]) => name.toLowerCase() === 'code').map(([, code]) => code);
  // Several headers arrive as one, joined by commas.
  const [key = '', ...others] = header === null || header === '' ? codes : header.split(',');
  if (others.length > 0) throw new CredentialsRefused('More than one function key was given.');
  return key === '' ? null : key;
}

/** Whoever shows a key, or nobody's key where none is asked for: keys know no roles, so it has all of them. */
export function identityOfKey(key: string | null): Identity {
  const hash = key === null ? null : keyHash(key);
  return {
    id: hash === null ? 'no key' : `key ${hash.slice(0, 8)}`,
    roles: new Set(roles),
    key: hash,
    principals: [],
    isGroupsKnown: true,
  };
}
