import type { Caller } from '../api/access/caller.ts';
import { unlimited } from '../api/access/caller.ts';
import { Problem } from '../api/problem.ts';

/** The headers of a request, as the Functions runtime and the browser's standard both have them. */
export interface RequestHeaders {
  get(name: string): string | null;
}

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
  /** The `Set-Cookie` that ends the session. */
  leave(): string;
}

/** Where nobody needs to sign in: everybody may do and see everything. Forms of other sites are refused all the same. */
export const noSignIn: SignIn = {
  callerOf: () => Promise.resolve(unlimited('no key')),
  isOwnForm: (headers) => headers.get('sec-fetch-site') === 'same-origin',
  byKey: null,
};

/** Where nobody is let in, because nothing checks who asks. */
export const closedDoor: SignIn = {
  ...noSignIn,
  callerOf: () =>
    Promise.reject(
      new Problem(
        503,
        'NotConfigured',
        'The dashboard is closed: nothing checks yet who asks for its pages.',
      ),
    ),
};
