import type { Authenticate } from '../api/access/authenticate.ts';
import { authenticate } from '../api/access/authenticate.ts';
import { clouds } from '../azure/cloud.ts';
import { entraTokens } from '../azure/entra-tokens.ts';
import { hostKeyCheck } from '../azure/host-key-check.ts';
import type { Config } from '../config.ts';
import type { SignIn } from '../dashboard/sign-in.ts';
import { keySignIn, platformSignIn } from '../dashboard/sign-in.ts';
import type { Policy } from '../evaluation/policy/policy.ts';

/** How callers of the API and users of pages say who they are. */
export function whoAsks(
  { authentication, cloud }: Config,
  { access }: Policy,
  api: string | null,
  now: () => Date,
): { readonly callerOf: Authenticate; readonly signIn: SignIn } {
  const callerOf = authenticate(authentication, {
    access,
    checkToken:
      authentication.kind === 'token'
        ? entraTokens({ ...authentication, cloud: clouds[cloud], now })
        : () => Promise.reject(new Error('No tokens are checked where the settings name no tenant.')),
  });
  const signIn =
    authentication.kind === 'keys'
      ? keySignIn(api, { access, keys: hostKeyCheck({ api, now }) })
      : platformSignIn(callerOf, originOf(api));
  return { callerOf, signIn };
}

/** `WEBSITE_HOSTNAME` is the platform's: the host name of the app, or this machine's with its port. */
export function apiAddress(hostname: string | undefined): string | null {
  if (hostname === undefined || hostname === '') return null;
  return `${/^(localhost|127\.0\.0\.1)(:|$)/.test(hostname) ? 'http' : 'https'}://${hostname}/api`;
}

/** The host name in an address; null where there is no address. */
export const hostnameOf = (address: string | null): string | null =>
  address === null ? null : new URL(address).hostname;
const originOf = (address: string | null): string | null =>
  address === null ? null : new URL(address).origin;
