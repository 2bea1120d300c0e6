import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import { setTimeout } from 'node:timers/promises';
import { armTargetOf } from './arm-path.ts';

/** How time passes; a test has one of its own. */
export interface Clock {
  /** Milliseconds since some instant in the past. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

export const systemClock: Clock = { now: () => performance.now(), wait: setTimeout };

// Resource Graph's window is 5 s and the resource manager's buckets fill every second. A service that wants a longer pause
// than this shall fail the request: a function has minutes to live, and its message comes back later.
const longestWait = 60_000;
const windowLength = 5000;

/** The services whose throttling is told apart. */
export type ThrottlingService = 'Azure Resource Graph' | 'AKS' | 'Azure Resource Manager';

/** Told of a call that was throttled: by whom, and for how many seconds it waits. */
export type OnThrottled = (service: ThrottlingService, seconds: number) => void;

/**
 * Sees to it that the SDK's retry policy tries a throttled request again. That policy gives up on a 429 without
 * `Retry-After`, which Resource Graph may send, and would obey one of any length. Belongs inside the retry.
 */
export function throttlingPolicy(onThrottled?: OnThrottled): PipelinePolicy {
  return {
    name: 'aksAuditThrottlingPolicy',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status === 429 || (response.status === 503 && response.headers.has('retry-after'))) {
        // Of the headers that name a wait the retry policy reads this one first.
        const wait = wantedWait(response);
        response.headers.set('retry-after-ms', String(wait));
        onThrottled?.(serviceOf(request.url), wait / 1000);
      }
      return response;
    },
  };
}

/**
 * Holds requests back while Resource Graph's quota is used up. Each answer says how many queries are left and when the
 * window ends; a query too many costs a 429 and delays the quota's other users. Belongs inside the retry.
 */
export function pacingPolicy(clock: Clock): PipelinePolicy {
  let notBefore = 0;
  return {
    name: 'aksAuditPacingPolicy',
    async sendRequest(request, next) {
      const pause = notBefore - clock.now();
      if (pause > 0) await clock.wait(pause);
      const response = await next(request);
      if (response.headers.get('x-ms-user-quota-remaining') === '0') {
        notBefore = clock.now() + Math.min(quotaResetsAfter(response) ?? windowLength, longestWait);
      }
      return response;
    },
  };
}

function wantedWait(response: PipelineResponse): number {
  const stated = numberIn(response, 'retry-after-ms') ?? secondsIn(response, 'retry-after');
  return Math.min(stated ?? quotaResetsAfter(response) ?? windowLength, longestWait);
}

function serviceOf(url: string): ThrottlingService {
  const provider = armTargetOf(new URL(url).pathname).provider.toLowerCase();
  if (provider === 'microsoft.resourcegraph') return 'Azure Resource Graph';
  return provider === 'microsoft.containerservice' ? 'AKS' : 'Azure Resource Manager';
}

function secondsIn(response: PipelineResponse, header: string): number | undefined {
  const seconds = numberIn(response, header);
  return seconds === undefined ? undefined : seconds * 1000;
}

function numberIn({ headers }: PipelineResponse, header: string): number | undefined {
  const value = headers.get(header);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** `hh:mm:ss`, in milliseconds. */
function quotaResetsAfter({ headers }: PipelineResponse): number | undefined {
  const value = headers.get('x-ms-user-quota-resets-after') ?? '';
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)/.exec(value) ?? [];
  if (seconds === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
