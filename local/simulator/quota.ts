/** How many queries a principal may send in how many seconds. */
export interface QuotaSize {
  readonly queries: number;
  readonly seconds: number;
}

/** The figure that Microsoft documents for Resource Graph, "subject to change". */
export const documentedQuota: QuotaSize = { queries: 15, seconds: 5 };

/** Resource Graph's quota of queries: a bucket that is full again a fixed time after the first query out of it. */
export class Quota {
  readonly #size: QuotaSize;
  /** Gives milliseconds since any fixed instant. */
  readonly #clock: () => number;
  #remaining: number;
  #fullAgainAt = 0;

  constructor(size: QuotaSize, clock: () => number) {
    this.#size = size;
    this.#clock = clock;
    this.#remaining = size.queries;
  }

  /** Takes one query out of the bucket; false when there is none left. */
  take(): boolean {
    const now = this.#clock();
    if (now >= this.#fullAgainAt) {
      this.#remaining = this.#size.queries;
      this.#fullAgainAt = now + this.#size.seconds * 1000;
    }
    if (this.#remaining === 0) return false;
    this.#remaining -= 1;
    return true;
  }

  headers(): Readonly<Record<string, string>> {
    return quotaHeaders(this.#remaining, (this.#fullAgainAt - this.#clock()) / 1000);
  }
}

/** The two headers that Resource Graph puts on every answer: queries left, and when the bucket is full again. */
export function quotaHeaders(remaining: number, seconds: number): Readonly<Record<string, string>> {
  const left = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  return {
    'x-ms-user-quota-remaining': String(remaining),
    'x-ms-user-quota-resets-after': parts.map((part) => String(part).padStart(2, '0')).join(':'),
  };
}
