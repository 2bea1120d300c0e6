import type { TokenCredential } from '@azure/core-auth';
import type { Cloud } from './cloud.ts';

export interface CredentialSettings {
  /** `default` is the developer's own sign-in. */
  readonly credential: 'managedIdentity' | 'default';
  /** Of a user-assigned managed identity; without it the system-assigned one is used. */
  readonly clientId?: string | undefined;
  readonly cloud: Cloud;
  /** Set when everything goes to the simulator, which looks at no token. */
  readonly simulatorUrl?: string | undefined;
}

/**
 * The credential of this process. Keep one: tokens are cached in it. Nothing is loaded or asked before the first token is
 * wanted; `getToken` throws the identity package's error, which names what was tried.
 */
export function credentialFor(settings: CredentialSettings): TokenCredential {
  if (settings.simulatorUrl !== undefined) return simulatorCredential;
  let signIn: Promise<TokenCredential> | undefined;
  return {
    getToken: async (scopes, options) => (await (signIn ??= load(settings))).getToken(scopes, options),
  };
}

/** No token of Azure: the simulator only sees that there is one. */
const simulatorCredential: TokenCredential = {
  getToken: () => Promise.resolve({ token: 'simulator', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
};

// Loading the identity package takes longer than a cold start's everything else, and tests need none of it.
async function load({ credential, clientId, cloud }: CredentialSettings): Promise<TokenCredential> {
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  if (credential === 'default') return new DefaultAzureCredential({ authorityHost: cloud.authorityHost });
  return clientId === undefined
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId });
}
