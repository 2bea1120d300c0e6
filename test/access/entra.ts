import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { person, tenant } from '../api/access/entra-claims.ts';
import { startScriptedServer } from '../azure/scripted-server.ts';

export const audience = 'api://aks-audit';

/** A tenant of Entra ID whose tokens the tests make. */
export interface Entra {
  /** Where its public keys are. */
  readonly keysAt: string;
  /** A token as the tenant makes it, for somebody in it, with other claims where they are given. */
  readonly token: (claims?: JWTPayload, header?: JWTHeaderParameters) => Promise<string>;
  /** The same, signed by a key that is not the tenant's. */
  readonly forgedToken: (claims?: JWTPayload) => Promise<string>;
  /** The same, signed by nobody. */
  readonly unsignedToken: (claims?: JWTPayload) => string;
  readonly close: () => Promise<void>;
}

/** Makes the keys of a tenant, and serves the public one. */
export async function anEntra(): Promise<Entra> {
  const [own, strange] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256'),
  ]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', use: 'sig' };
  const server = await startScriptedServer([{ body: { keys: [jwk] } }]);
  const now = Math.floor(Date.now() / 1_000);
  const whole = (claims: JWTPayload): JWTPayload => ({
    iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
    aud: audience,
    nbf: now - 300,
    exp: now + 3_600,
    tid: tenant,
    oid: person,
    ...claims,
  });
  const signed = (claims: JWTPayload, key: CryptoKey, header?: JWTHeaderParameters): Promise<string> =>
    new SignJWT(whole(claims)).setProtectedHeader(header ?? { alg: 'RS256', kid: 'k1' }).sign(key);
  return {
    keysAt: server.url,
    token: (claims = {}, header) => signed(claims, own.privateKey, header),
    forgedToken: (claims = {}) => signed(claims, strange.privateKey),
    unsignedToken: (claims = {}) => new UnsecuredJWT(whole(claims)).encode(),
    close: () => server.close(),
  };
}
