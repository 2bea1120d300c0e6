const millisecondsPerDay = 86_400_000;

/**
 * For how many days history may be kept, and is when nobody says. At least 35: the runs of a month are counted while it
 * lasts, the last of them may take a day more, and a subscription that vanished is told of for 30. By default a year and
 * five weeks, so that a week can be compared with the same one of last year.
 */
export const retentionDays = { least: 35, most: 3_650, usual: 400 } as const;

/** The instant since which history is kept, seen from the instant `at`; both in ISO 8601. */
export function keptSince(at: string, days: number): string {
  return new Date(Date.parse(at) - days * millisecondsPerDay).toISOString();
}

/**
 * Which of the runs that are too old may go, the oldest first: those before the first that is needed. None after it goes
 * either: what changed since a run can be told as long as every run after it is there.
 */
export function removable(
  old: readonly string[],
  needed: readonly (string | undefined)[],
): readonly string[] {
  const first = old.findIndex((runId) => needed.includes(runId));
  return first === -1 ? old : old.slice(0, first);
}
