import type { Clock } from './throttling.ts';

/** What a service allows: so many calls at once, and then so many a second. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** Hands out the calls that a service allows; whoever comes first goes first. */
export class TokenBucket {
  readonly #allowance: Allowance;
  readonly #clock: Clock;
  #tokens: number;
  #asOf: number;

  constructor(allowance: Allowance, clock: Clock) {
    this.#allowance = allowance;
    this.#clock = clock;
    this.#tokens = allowance.burst;
    this.#asOf = clock.now();
  }

  /** Takes one call out; gives the milliseconds until it may be made. */
  take(): number {
    const { burst, perSecond } = this.#allowance;
    const now = this.#clock.now();
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#asOf) / 1000) * perSecond) - 1;
    this.#asOf = now;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / perSecond) * 1000);
  }
}
