const millisecondsPerDay = 86_400_000;

/** A week of ISO 8601, which begins on Monday. The year is the week's own: 1 January may belong to week 53 of the year before. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** The ISO week of an instant, in UTC. */
export function isoWeekOf(instant: Date): IsoWeek {
  const midnight = Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate());
  const daysSinceMonday = (instant.getUTCDay() + 6) % 7;
  // A week belongs to the year in which its Thursday lies.
  const thursday = midnight + (3 - daysSinceMonday) * millisecondsPerDay;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / millisecondsPerDay / 7) + 1;
  return { year, week };
}

/** A week as ISO 8601 writes it: `2026-W07`. */
export function weekName({ year, week }: IsoWeek): string {
  return `${year}-W${String(week).padStart(2, '0')}`;
}
