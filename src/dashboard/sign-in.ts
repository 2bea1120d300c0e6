import type { Authenticate, RequestHeaders } from '../api/access/authenticate.ts';
import type { SessionPorts } from '../api/access/browser-session.ts';
import { pageCaller } from '../api/access/browser-session.ts';
import type { Caller } from '../api/access/caller.ts';
import { isSameOrigin } from '../api/access/same-origin.ts';
import { endedSessionCookie, sessionCookie, sessionKey } from '../api/access/session-cookie.ts';
import { Problem } from '../api/problem.ts';

/** How the users of a browser say who they are. */
export interface SignIn {
  /** Who looks at a page; undefined when somebody has to sign in first. Throws a problem when that could not be checked. */
  callerOf(headers: RequestHeaders): Promise<Caller | undefined>;
  /** Whether a form was sent from a page of this service, and not from another site that the browser shows. */
  isOwnForm(headers: RequestHeaders): boolean;
  /** Signing in with a key; null where the platform in front of the service does it, or nobody needs to. */
  readonly byKey: KeySignIn | null;
}

/** A key that is kept in a cookie for as long as the browser is open. */
export interface KeySignIn {
  /** The `Set-Cookie` that keeps the key; undefined when it opens nothing. */
  enter(key: string): Promise<string | undefined>;
  /** Whether the browser keeps a key, which it can be told to forget. */
  holds(headers: RequestHeaders): boolean;
  /** The `Set-Cookie` that ends the session. */
  leave(): string;
}

/**
 * Signing in with a key of the Functions host, which asks itself whether it lets the key in. A host that asks nobody for a key,
 * as on one machine, needs no signing in. Where nothing says at which address the service is, its door stays closed.
 */
export function keySignIn(api: string | null, ports: Omit<SessionPorts, 'origin'>): SignIn {
  if (api === null) return closedDoor;
  const { origin } = new URL(api);
  return {
    callerOf: (headers) => pageCaller(headers, { ...ports, origin }),
    isOwnForm: (headers) => isSameOrigin(headers, origin),
    byKey: {
      enter: async (key) => ((await ports.keys.admits(key)) ? sessionCookie(key, origin) : undefined),
      holds: (headers) => sessionKey(headers.get('cookie'), origin) !== null,
      leave: () => endedSessionCookie(origin),
    },
  };
}

/** Where each request says by itself who asks: the platform in front has signed the user in, or a token comes with it. */
export function platformSignIn(authenticate: Authenticate, origin: string | null): SignIn {
  return {
    callerOf: (headers) => authenticate(headers, new URLSearchParams()),
    isOwnForm: (headers) => isSameOrigin(headers, origin),
    byKey: null,
  };
}

/** Where nobody is let in, because nothing checks who asks. */
export const closedDoor: SignIn = {
  isOwnForm: () => false,
  byKey: null,
  callerOf: () =>
    Promise.reject(
      new Problem(
        503,
        'NotConfigured',
        'The dashboard is closed: nothing checks yet who asks for its pages.',
      ),
    ),
};
