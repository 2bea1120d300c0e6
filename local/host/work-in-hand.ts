/** Work that has begun and must be let finish before the host ends. */
export interface WorkInHand {
  readonly size: number;
  /** Holds on to work until it settles. A failure must have been reported by the work itself. */
  take(work: Promise<unknown>): void;
  /** Resolves when one of the works in hand has settled; at once when there is none. */
  one(): Promise<void>;
  /** Resolves when nothing is in hand any more. */
  all(): Promise<void>;
}

/** Empty hands. */
export function createWorkInHand(): WorkInHand {
  const works = new Set<Promise<void>>();
  return {
    get size() {
      return works.size;
    },
    take(work) {
      const settled: Promise<void> = work.then(
        () => void works.delete(settled),
        () => void works.delete(settled),
      );
      works.add(settled);
    },
    one: () => (works.size === 0 ? Promise.resolve() : Promise.race(works)),
    async all() {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
