import type { Policy } from '../../evaluation/policy/policy.ts';
import { Problem } from '../problem.ts';
import type { Authentication } from './authentication.ts';
import { bearerToken, claimsOf } from './bearer-token.ts';
import type { Caller } from './caller.ts';
import { identityOf } from './claims.ts';
import { CredentialsMissing, CredentialsRefused } from './credentials-refused.ts';
import type { Identity } from './identity.ts';
import { identityOfKey, keyHeader, keyIn } from './key.ts';
import { callerOf } from './limits.ts';
import { principalHeader, readPrincipal } from './principal.ts';
import type { TokenCheck } from './token-check.ts';

/** The headers of a request, as the Functions runtime and the browser's standard both have them. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/**
 * Says who asks, by the one road that the settings have chosen. Throws a problem: 401 when the credentials are missing or no
 * good, 503 when they could not be checked. Somebody without any role of this service is a caller without roles.
 */
export type Authenticate = (headers: RequestHeaders, query: URLSearchParams) => Promise<Caller>;

/** What checking credentials needs beside them. */
export interface AuthenticationPorts {
  readonly access: Policy['access'];
  /** Asked on the road of bearer tokens alone. */
  readonly checkToken: TokenCheck;
}

/** Makes the check of a request's credentials. What another road would read is ignored: anybody may write it. */
export function authenticate(
  authentication: Authentication,
  { access, checkToken }: AuthenticationPorts,
): Authenticate {
  const identify = road(authentication, checkToken);
  return async (headers, query) => {
    try {
      return callerOf(await identify(headers, query), access);
    } catch (error) {
      throw problemOf(error, authentication);
    }
  };
}

type Road = (headers: RequestHeaders, query: URLSearchParams) => Identity | Promise<Identity>;

function road(authentication: Authentication, checkToken: TokenCheck): Road {
  switch (authentication.kind) {
    case 'keys':
      // The host has let the key in before it called the app.
      return (headers, query) => identityOfKey(keyIn(headers.get(keyHeader), query));
    case 'platform':
      return (headers) => readPrincipal(headers.get(principalHeader), authentication.tenant);
    case 'token':
      return async (headers) => {
        const payload = await checkToken(bearerToken(headers.get('authorization')));
        return identityOf(claimsOf(payload), authentication.tenant);
      };
  }
}

function problemOf(error: unknown, { kind }: Authentication): Problem {
  if (error instanceof CredentialsRefused) {
    return new Problem(401, 'Unauthenticated', error.message, {
      headers: kind === 'keys' ? {} : { 'www-authenticate': challenge(error) },
    });
  }
  return new Problem(503, 'AuthenticationUnavailable', 'Who asks could not be checked; try again later.', {
    headers: { 'retry-after': '30' },
    cause: error,
  });
}

/** What RFC 6750 answers: without credentials, only which are wanted. */
function challenge(refused: CredentialsRefused): string {
  return refused instanceof CredentialsMissing
    ? 'Bearer'
    : `Bearer error="invalid_token", error_description="${refused.message}"`;
}
