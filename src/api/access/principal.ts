import * as z from 'zod';
import { identityOf } from './claims.ts';
import { CredentialsMissing, CredentialsRefused } from './credentials-refused.ts';
import type { Identity } from './identity.ts';

/** Where App Service authentication says who asks. Without it in front, this header is what anybody wrote. */
export const principalHeader = 'x-ms-client-principal';

// Two hundred groups, the most that a token holds, come to some 25,000 characters.
const longest = 65_536;

const principal = z.object({
  auth_typ: z.string(),
  claims: z.array(z.object({ typ: z.string(), val: z.string() })),
  role_typ: z.string().nullish(),
});

/**
 * Reads who asks from the header of App Service authentication: base64 of JSON. Only to be called where the platform is in
 * front. Throws `CredentialsRefused` when there is none, when it cannot be read, when somebody else than Entra ID signed the
 * caller in, or when the caller is of another tenant.
 */
export function readPrincipal(header: string | null, tenant: string): Identity {
  if (header === null || header === '') {
    throw new CredentialsMissing('App Service authentication has not said who asks: sign in first.');
  }
  const { auth_typ: provider, claims, role_typ: roleType } = principalIn(header);
  if (provider !== 'aad') throw new CredentialsRefused('The caller was not signed in by Microsoft Entra ID.');
  return identityOf(claims, tenant, roleType ?? undefined);
}

function principalIn(header: string): z.infer<typeof principal> {
  if (header.length > longest) {
    throw new CredentialsRefused(`The header ${principalHeader} is longer than ${longest} characters.`);
  }
  try {
    return principal.parse(JSON.parse(textOf(header)));
  } catch {
    throw new CredentialsRefused(
      `The header ${principalHeader} is not what App Service authentication writes.`,
    );
  }
}

function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
