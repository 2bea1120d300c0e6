import type { Claim } from './claims.ts';
import { CredentialsMissing, CredentialsRefused } from './credentials-refused.ts';
import type { TokenPayload } from './token-check.ts';

// Two hundred groups, the most that a token holds, come to some 11,000 characters.
const longest = 32_768;

/** The token of an `Authorization` header. Throws `CredentialsRefused` when there is none, or when it cannot be one. */
export function bearerToken(authorization: string | null): string {
  if (authorization === null || authorization === '') {
    throw new CredentialsMissing('A bearer token of Microsoft Entra ID is needed to ask this.');
  }
  if (authorization.length > longest) {
    throw new CredentialsRefused(`The header Authorization is longer than ${longest} characters.`);
  }
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) throw new CredentialsRefused('The header Authorization holds no bearer token.');
  return token;
}

/** What a token says, one value at a time, as App Service authentication would write it. */
export function claimsOf(payload: TokenPayload): Claim[] {
  return Object.entries(payload).flatMap(([typ, value]) =>
    [value].flat().map((one) => ({ typ, val: typeof one === 'string' ? one : JSON.stringify(one) })),
  );
}
