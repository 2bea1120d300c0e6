import type { FactName } from './facts.ts';

/** How much of one kind of fact was read: Azure is asked about subscriptions, regions or clusters. */
export interface FactCoverage {
  readonly asked: number;
  readonly unread: number;
  /** Why the first of them was not read; null when all were. */
  readonly reason: string | null;
}

/** How much was read of each kind that was asked for. */
export type FactCoverages = Readonly<Partial<Record<FactName, FactCoverage>>>;

/** What several batches of clusters were told, together. */
export function addFactCoverages(all: readonly FactCoverages[]): FactCoverages {
  const sum = new Map<string, FactCoverage>();
  for (const coverages of all) {
    for (const [name, { asked, unread, reason }] of Object.entries(coverages)) {
      const before = sum.get(name) ?? { asked: 0, unread: 0, reason: null };
      sum.set(name, {
        asked: before.asked + asked,
        unread: before.unread + unread,
        reason: before.reason ?? reason,
      });
    }
  }
  return Object.fromEntries(sum);
}
