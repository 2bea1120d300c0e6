import type { FetchImplementation, JWTVerifyOptions } from 'jose';
import { CredentialsRefused } from '../api/access/credentials-refused.ts';
import type { TokenCheck, TokenPayload } from '../api/access/token-check.ts';
import type { Cloud } from './cloud.ts';

export interface EntraTokens {
  readonly cloud: Pick<Cloud, 'authorityHost' | 'tokenIssuer'>;
  /** The tenant whose tokens are taken, in lower case. */
  readonly tenant: string;
  /** Whom a token may be for: the application's id, or its `api://` address. */
  readonly audiences: readonly string[];
  readonly now: () => Date;
  /** What fetches the keys of the tenant; a test puts its own server there. */
  readonly fetch?: FetchImplementation;
}

// Clocks of two machines differ a little.
const clockToleranceSeconds = 60;

/**
 * Checks bearer tokens of a tenant. Its public keys are fetched at the first token and kept; a token by a key that is not
 * among them has them fetched again, but not more often than each half minute.
 */
export function entraTokens(settings: EntraTokens): TokenCheck {
  let checking: Promise<TokenCheck> | undefined;
  return async (token) => (await (checking ??= load(settings)))(token);
}

// Only one road of three needs the library, and no cold start does.
async function load({ cloud, tenant, audiences, now, fetch }: EntraTokens): Promise<TokenCheck> {
  const { createRemoteJWKSet, customFetch, errors, jwtVerify } = await import('jose');
  const keys = createRemoteJWKSet(new URL(`${cloud.authorityHost}/${tenant}/discovery/v2.0/keys`), {
    ...(fetch !== undefined && { [customFetch]: fetch }),
  });
  const wanted: JWTVerifyOptions = {
    // Which of the two an application's tokens have is decided by its manifest (`requestedAccessTokenVersion`).
    issuer: [`${cloud.authorityHost}/${tenant}/v2.0`, `${cloud.tokenIssuer}/${tenant}/`],
    audience: [...audiences],
    // Entra ID signs by this one alone. Whoever lets the token choose is taken in by `none`, and by HMAC with a public key.
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'nbf'],
    clockTolerance: clockToleranceSeconds,
  };
  return async (token): Promise<TokenPayload> => {
    try {
      return (await jwtVerify(token, keys, { ...wanted, currentDate: now() })).payload;
    } catch (error) {
      const reason = error instanceof errors.JOSEError ? reasonFor(error) : undefined;
      throw reason === undefined ? error : new CredentialsRefused(reason);
    }
  };
}

const reasons: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: 'The token has expired.',
  ERR_JWT_INVALID: 'The token is no JSON Web Token.',
  ERR_JWS_INVALID: 'The token is no signed JSON Web Token.',
  ERR_JOSE_ALG_NOT_ALLOWED: 'The token is not signed by RS256.',
  ERR_JOSE_NOT_SUPPORTED: 'The token asks for what this service does not know.',
  ERR_JWKS_NO_MATCHING_KEY: 'The token is not signed by a key of the tenant.',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'The token does not say which key of the tenant has signed it.',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The signature of the token is not right.',
};

const reasonsOfClaims: Readonly<Record<string, string>> = {
  iss: 'The token was not issued by the tenant that this service is for.',
  aud: 'The token is for another service.',
  nbf: 'The token does not hold yet, or does not say from when on.',
  exp: 'The token does not say when it expires.',
};

/** Why a token is no good; undefined where the fault is not the token's. */
function reasonFor(error: { readonly code: string; readonly claim?: unknown }): string | undefined {
  if (error.code !== 'ERR_JWT_CLAIM_VALIDATION_FAILED') return reasons[error.code];
  return reasonsOfClaims[String(error.claim)] ?? 'A claim of the token is not what it must be.';
}
