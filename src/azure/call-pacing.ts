import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { ArmTarget } from './arm-path.ts';
import { armTargetOf } from './arm-path.ts';
import type { Clock } from './throttling.ts';
import type { Allowance } from './token-bucket.ts';
import { TokenBucket } from './token-bucket.ts';

/** A service with the calls that it allows in one subscription. */
export interface Lane {
  /** One for each service and subscription. */
  readonly key: string;
  readonly service: string;
  readonly subscription: string;
  readonly allowance: Allowance;
}

// learn.microsoft.com/azure/aks/quotas-skus-regions, throttling limits on AKS resource provider APIs: all calls that are not
// a LIST or GET of clusters share this.
const aks: Allowance = { burst: 60, perSecond: 1 };
// learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling: reads of one identity.
const others: Allowance = { burst: 250, perSecond: 25 };

// An instance of App Service has 128 outbound ports for one address, and up to six shards are under way in it (host.json).
const callsAtOnce = 16;

/** The lane of a call. */
export function laneOf({ provider, subscription }: ArmTarget): Lane {
  const isAks = provider.toLowerCase() === 'microsoft.containerservice';
  const service = isAks ? 'AKS' : 'Azure Resource Manager';
  return { key: `${service} ${subscription}`, service, subscription, allowance: isAks ? aks : others };
}

/**
 * Holds calls to Azure Resource Manager back until their services allow them, so that none is refused for haste. Each try
 * counts, so it belongs inside the retry. Share one among all clients of an identity.
 */
export function callPacingPolicy(clock: Clock): PipelinePolicy {
  const buckets = new Map<string, TokenBucket>();
  const gate = new Gate(callsAtOnce);
  return {
    name: 'aksAuditCallPacingPolicy',
    async sendRequest(request, next) {
      const { key, allowance } = laneOf(armTargetOf(new URL(request.url).pathname));
      const bucket = buckets.get(key) ?? new TokenBucket(allowance, clock);
      buckets.set(key, bucket);
      const pause = bucket.take();
      if (pause > 0) await clock.wait(pause);
      return gate.pass(() => next(request));
    },
  };
}

/** Lets a few through at a time; the others wait in the order in which they came. */
export class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((enter) => this.#waiting.push(enter));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
