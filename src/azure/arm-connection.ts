import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient, PipelinePolicy, PipelineRetryOptions } from '@azure/core-rest-pipeline';
import type { Cloud } from './cloud.ts';
import type { Clock, OnThrottled } from './throttling.ts';
import { throttlingPolicy } from './throttling.ts';

/** How Azure Resource Manager is reached. */
export interface ArmConnection {
  readonly credential: TokenCredential;
  readonly cloud: Cloud;
  /** Set when requests go elsewhere, as `rerouteTo` makes them. */
  readonly httpClient?: HttpClient | undefined;
  /** What replaces parts of the SDK's retrying; a test shortens its delays. */
  readonly retry?: PipelineRetryOptions;
  readonly clock?: Clock;
  /** Told of each call that Azure wants to wait. */
  readonly onThrottled?: OnThrottled;
}

// The quota of a few seconds is shared by all that this identity runs at a time, so one or two waits may not be enough.
const maxRetries = 5;

/** The options of an SDK client of Azure Resource Manager, with further policies that run for each try. */
export function armClientOptions(
  { cloud, httpClient, retry, onThrottled }: ArmConnection,
  policies: readonly PipelinePolicy[] = [],
) {
  return {
    endpoint: cloud.armEndpoint,
    credentials: { scopes: [cloud.armScope] },
    ...(httpClient && { httpClient }),
    retryOptions: { maxRetries, ...retry },
    additionalPolicies: [throttlingPolicy(onThrottled), ...policies].map((policy) => ({
      policy,
      position: 'perRetry' as const,
    })),
  };
}
