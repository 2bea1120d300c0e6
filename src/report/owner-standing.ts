import type { OwnerTally } from '../evaluation/part-tally.ts';
import type { Severity } from '../evaluation/rule.ts';
import { score } from '../evaluation/score.ts';
import type { Day } from '../inventory/values/day.ts';
import { daysBetween } from '../inventory/values/day.ts';

/** Where the clusters of one owner stand. */
export interface OwnerStanding {
  /** As the tag or the policy names it; null for the clusters of nobody. */
  readonly owner: string | null;
  readonly clusters: number;
  readonly failures: Readonly<Record<Severity, number>>;
  /** Null when nothing of its clusters could be judged. */
  readonly score: number | null;
  /** Deadlines of its clusters whose last good day has passed; one that two clusters have counts twice. */
  readonly overdue: number;
  /** The next one that has not passed; null when there is none. */
  readonly nextDeadline: { readonly on: Day; readonly what: string; readonly daysLeft: number } | null;
}

/**
 * Where every owner stands on a day: the one with the most severity weight in failures first, as the worst clusters are ordered,
 * then by name. Nobody is last, however grave.
 */
export function ownerStandings(tallies: readonly OwnerTally[], today: Day): OwnerStanding[] {
  return tallies
    .toSorted(
      (a, b) =>
        Number(a.owner === null) - Number(b.owner === null) ||
        b.tally.weights.failed - a.tally.weights.failed ||
        ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1),
    )
    .map((one) => standingOf(one, today));
}

/**
 * At most so many of the owners, from the first on. Nobody keeps the last place, however many there are: what nobody answers
 * for is what a reader has to give to somebody.
 */
export function firstOwners<Owner extends Pick<OwnerStanding, 'owner'>>(
  owners: readonly Owner[],
  most: number,
): Owner[] {
  const named = owners.filter(({ owner }) => owner !== null);
  const nobody = owners.filter(({ owner }) => owner === null).slice(0, most);
  return [...named.slice(0, most - nobody.length), ...nobody];
}

function standingOf({ owner, tally }: OwnerTally, today: Day): OwnerStanding {
  const deadlines = tally.deadlines.map((group) => ({ ...group, daysLeft: daysBetween(today, group.on) }));
  const next = deadlines.find(({ daysLeft }) => daysLeft >= 0);
  return {
    owner,
    clusters: tally.clusters,
    failures: tally.failures,
    score: score(tally.weights),
    overdue: deadlines.filter(({ daysLeft }) => daysLeft < 0).reduce((sum, { count }) => sum + count, 0),
    nextDeadline: next === undefined ? null : { on: next.on, what: next.what, daysLeft: next.daysLeft },
  };
}
