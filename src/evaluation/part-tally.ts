import type { Tally } from './tally.ts';
import { addTallies } from './tally.ts';

/**
 * The figures of one part of the estate: the clusters of one subscription that have one owner. Those of all parts add up to
 * the figures of the whole.
 */
export interface PartTally {
  /** Lower-cased. */
  readonly subscriptionId: string;
  /** Null for the clusters that nobody is named for. */
  readonly owner: string | null;
  readonly tally: Tally;
}

/** The figures of the clusters of one owner. */
export type OwnerTally = Pick<PartTally, 'owner' | 'tally'>;

/** The figures of the clusters of one subscription. */
export type SubscriptionTally = Pick<PartTally, 'subscriptionId' | 'tally'>;

/** Adds up figures: one for each part, in order of subscription, then of the owner's name, nobody last. */
export function addPartTallies(tallies: readonly PartTally[]): PartTally[] {
  return [...Map.groupBy(tallies, ({ subscriptionId }) => subscriptionId)]
    .sort(([left], [right]) => inOrder(left, right))
    .flatMap(([subscriptionId, own]) => byOwner(own).map((one) => ({ subscriptionId, ...one })));
}

/** The figures of each owner over all subscriptions: in order of the owners' names, nobody last. */
export function byOwner(parts: readonly OwnerTally[]): OwnerTally[] {
  return [...Map.groupBy(parts, ({ owner }) => owner)]
    .map(([owner, own]) => ({ owner, tally: sumOf(own) }))
    .sort((a, b) => inOrderOfName(a.owner, b.owner));
}

/** The figures of each subscription over all owners, in order of the ids. One without a cluster is not there. */
export function bySubscription(parts: readonly SubscriptionTally[]): SubscriptionTally[] {
  return [...Map.groupBy(parts, ({ subscriptionId }) => subscriptionId)]
    .map(([subscriptionId, own]) => ({ subscriptionId, tally: sumOf(own) }))
    .sort((a, b) => inOrder(a.subscriptionId, b.subscriptionId));
}

/** The figures of the parts that are wanted, together; those of nothing where none is. */
export function tallyWithin<Part extends Pick<PartTally, 'tally'>>(
  parts: readonly Part[],
  isWanted: (part: Part) => boolean,
): Tally {
  return sumOf(parts.filter(isWanted));
}

const sumOf = (parts: readonly Pick<PartTally, 'tally'>[]): Tally =>
  addTallies(parts.map(({ tally }) => tally));

const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function inOrderOfName(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return inOrder(left, right);
}
