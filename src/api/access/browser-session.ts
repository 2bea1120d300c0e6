import type { Policy } from '../../evaluation/policy/policy.ts';
import type { RequestHeaders } from './authenticate.ts';
import type { Caller } from './caller.ts';
import { identityOfKey } from './key.ts';
import type { KeyCheck } from './key-check.ts';
import { callerOf } from './limits.ts';
import { sessionKey } from './session-cookie.ts';

/** What knowing the user of a page needs, where keys open the service. */
export interface SessionPorts {
  readonly access: Policy['access'];
  readonly keys: KeyCheck;
  /** The service's own, as `https://audit.azurewebsites.net`; never taken from the request. */
  readonly origin: string;
}

/**
 * Who looks at a page, by the key in the session's cookie. The host lets everybody at pages, so the key is checked each time.
 * Undefined when nobody has signed in, or the key opens nothing any more. A host that asks for no key needs no signing in.
 * Throws when the host does not say.
 */
export async function pageCaller(
  headers: RequestHeaders,
  { access, keys, origin }: SessionPorts,
): Promise<Caller | undefined> {
  const key = sessionKey(headers.get('cookie'), origin);
  return (await keys.admits(key)) ? callerOf(identityOfKey(key), access) : undefined;
}
