import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
} from '@azure/core-rest-pipeline';
import { parsePolicy, PolicyError } from '../evaluation/policy/policy.ts';
import type { Rule } from '../evaluation/rule.ts';
import type { PolicySource } from './policy-source.ts';
import { refusalOf } from './refusal.ts';

export interface PolicyBlob {
  /** Its address, without a signature: it is opened with the identity. */
  readonly url: string;
  readonly credential: TokenCredential;
  /** Set when requests go elsewhere, as `rerouteTo` makes them. */
  readonly httpClient?: HttpClient | undefined;
  readonly now: () => Date;
  /** How often a call is tried again, and how long it waits; a test shortens it. */
  readonly retry?: { readonly maxRetries?: number; readonly retryDelayInMs?: number };
}

// One audience for the storage of every cloud.
const storageScope = 'https://storage.azure.com/.default';
// Tokens are taken from the version of 2017-11-09 on.
const serviceVersion = '2024-11-04';
const checkedEveryMs = 5 * 60_000;
const longestCallMs = 30_000;

/**
 * The policy in a blob, which changes without the app. Whether it did is asked every five minutes at most, by its tag. While
 * the storage does not answer, what was read holds.
 */
export function policyBlob(
  { url, credential, httpClient = createDefaultHttpClient(), now, retry = {} }: PolicyBlob,
  rules: readonly Rule[],
): PolicySource {
  const pipeline = createPipelineFromOptions({ retryOptions: retry });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: [storageScope] }), {
    afterPhase: 'Sign',
  });
  const get = (tag?: string): Promise<PipelineResponse> =>
    pipeline.sendRequest(
      httpClient,
      createPipelineRequest({
        url,
        headers: createHttpHeaders({
          'x-ms-version': serviceVersion,
          ...(tag !== undefined && { 'if-none-match': tag }),
        }),
        abortSignal: AbortSignal.timeout(longestCallMs),
      }),
    );
  let known: string | undefined;
  let checkedAt = 0;
  return {
    async read() {
      const response = await get().catch((error: unknown) => {
        throw new PolicyError(url, [`The blob cannot be read: ${refusalOf(error).said}.`]);
      });
      if (response.status !== 200) throw new PolicyError(url, [refused(response)]);
      known = response.headers.get('etag');
      checkedAt = now().getTime();
      return parsePolicy(response.bodyAsText ?? '', url, rules);
    },
    async hasChanged() {
      if (now().getTime() - checkedAt < checkedEveryMs) return false;
      checkedAt = now().getTime();
      const status = await get(known).then(
        (response) => response.status,
        () => undefined,
      );
      // That it is gone, or no longer for this identity, must be told; a storage that is not well says nothing of it.
      return status === 200 || status === 403 || status === 404;
    },
  };
}

function refused({ status, headers }: PipelineResponse): string {
  const said = [status, headers.get('x-ms-error-code')].filter((word) => word !== undefined).join(' ');
  const need =
    status === 403 ? ' The identity needs the role Storage Blob Data Reader on its container.' : '';
  return `The blob cannot be read: ${said}.${need}`;
}
