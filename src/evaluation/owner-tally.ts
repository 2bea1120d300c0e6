import type { Tally } from './tally.ts';
import { addTallies } from './tally.ts';

/** The figures of the clusters of one owner. Those of all owners and of nobody add up to the figures of the whole. */
export interface OwnerTally {
  /** Null for the clusters that nobody is named for. */
  readonly owner: string | null;
  readonly tally: Tally;
}

/** Adds up the figures of each owner: one for each, in order of the owners' names, nobody last. */
export function addOwnerTallies(tallies: readonly OwnerTally[]): OwnerTally[] {
  return [...Map.groupBy(tallies, ({ owner }) => owner)]
    .map(([owner, ofOwner]) => ({ owner, tally: addTallies(ofOwner.map(({ tally }) => tally)) }))
    .sort((a, b) => byName(a.owner, b.owner));
}

function byName(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
