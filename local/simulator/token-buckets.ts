/** How many calls may come at once, and how many more each second. */
export interface BucketSize {
  readonly burst: number;
  readonly perSecond: number;
}

/** What Microsoft documents for AKS's resource provider: all calls but those that get or list clusters, of a subscription. */
export const documentedBucket: BucketSize = { burst: 60, perSecond: 1 };

/** A bucket of calls for each subscription, which fills again all the time. */
export class TokenBuckets {
  readonly #size: BucketSize;
  /** Gives milliseconds since any fixed instant. */
  readonly #clock: () => number;
  readonly #buckets = new Map<string, { readonly tokens: number; readonly at: number }>();

  constructor(size: BucketSize, clock: () => number) {
    this.#size = size;
    this.#clock = clock;
  }

  /** Takes one call out of a subscription's bucket; when there is none left, the whole seconds until there is. */
  take(subscription: string): number {
    const { burst, perSecond } = this.#size;
    const now = this.#clock();
    const key = subscription.toLowerCase();
    const before = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 1000) * perSecond);
    const isLeft = tokens >= 1;
    this.#buckets.set(key, { tokens: isLeft ? tokens - 1 : tokens, at: now });
    return isLeft ? 0 : Math.ceil((1 - tokens) / perSecond);
  }
}
