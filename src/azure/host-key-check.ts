import { LRUCache } from 'lru-cache';
import { keyHash } from '../api/access/key-hash.ts';
import type { KeyCheck } from '../api/access/key-check.ts';
import { isKey } from '../api/access/key-check.ts';

export interface HostToAsk {
  /** Where the host serves the app, as `https://audit.azurewebsites.net/api`; null when nobody has said. */
  readonly api: string | null;
  readonly now: () => Date;
}

const remembered = {
  yesMs: 5 * 60_000,
  // Short, so that a key that was just made opens soon.
  noMs: 10_000,
  entries: 1_000,
};
const longestWaitMs = 10_000;

/**
 * Asks the Functions host of this app whether it lets a key in, by calling the app's own `access` with it. What it said is
 * remembered by the hash of the key. Whoever asks while the host is being asked about the same key waits for that answer.
 *
 * Wrong keys are not counted. Azure's have some 300 bits, so nobody guesses one; and the app cannot tell callers apart by
 * anything that they could not make up, so a limit would keep everybody from signing in as soon as one caller used it up. A
 * wrong key costs one more request, which the host refuses before it calls a function, as it does at every other route.
 */
export function hostKeyCheck({ api, now }: HostToAsk): KeyCheck {
  const answers = new LRUCache<string, 'yes' | 'no', { readonly key: string | null }>({
    max: remembered.entries,
    perf: { now: () => now().getTime() },
    ttlResolution: 0,
    ttl: remembered.noMs,
    // Somebody waits for the answer, even when it is not to be kept.
    ignoreFetchAbort: true,
    async fetchMethod(_hash, _stale, { context, options }) {
      const isLetIn = await ask(api, context.key);
      options.ttl = isLetIn ? remembered.yesMs : remembered.noMs;
      return isLetIn ? 'yes' : 'no';
    },
  });
  return {
    async admits(key) {
      if (key !== null && !isKey(key)) return false;
      const hash = key === null ? 'no key' : keyHash(key);
      return (await answers.forceFetch(hash, { context: { key } })) === 'yes';
    },
  };
}

async function ask(api: string | null, key: string | null): Promise<boolean> {
  if (api === null) {
    throw new Error('The key cannot be checked: WEBSITE_HOSTNAME does not say where this service is.');
  }
  const address = `${api}/access`;
  const { status, body } = await fetch(address, {
    headers: key === null ? {} : { 'x-functions-key': key },
    redirect: 'manual',
    signal: AbortSignal.timeout(longestWaitMs),
  }).catch((cause: unknown) => {
    throw new Error(`The key cannot be checked: ${address} did not answer.`, { cause });
  });
  // An answer that nobody reads keeps its connection.
  await body?.cancel();
  if (status === 401) return false;
  // Who comes as far as the app's own 403 has been let in by the host.
  if ((status >= 200 && status < 300) || status === 403) return true;
  throw new Error(`The key cannot be checked: ${address} answered ${status}.`);
}
