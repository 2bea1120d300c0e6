import type { RunTold } from '../../../api/schemas/run.ts';

const week = 7 * 86_400_000;
// Audits begin some minutes earlier or later than the week before.
const early = 6 * 3_600_000;

/**
 * What the newest audit is compared with when nobody chooses: the newest one that is a week older, or else the oldest there is.
 * Runs come the newest first; undefined when there is nothing to compare with.
 */
export function usualComparison(runs: readonly RunTold[], latest: string): RunTold | undefined {
  const whole = comparable(runs);
  const newest = whole.find(({ id }) => id === latest);
  const earlier = whole.filter(({ id }) => id < latest);
  if (newest === undefined) return earlier[0];
  const until = Date.parse(newest.startedAt) - week + early;
  return earlier.find(({ startedAt }) => Date.parse(startedAt) <= until) ?? earlier.at(-1);
}

/** The audits that can be compared: completed, and of the whole estate. */
export function comparable(runs: readonly RunTold[]): RunTold[] {
  return runs.filter(({ state, wholeEstate }) => state === 'completed' && wholeEstate);
}
