import type { Day } from '../inventory/values/day.ts';
import { daysBetween, lastDayOf } from '../inventory/values/day.ts';
import calendar from './kubernetes-calendar.json' with { type: 'json' };

// Two releases of Kubernetes have come and gone in half a year, so an older calendar lacks what clusters run.
const daysUntilStale = 180;

/** When AKS ends the support of one minor version; each day is the last one of support. */
export interface SupportPeriod {
  readonly minor: string;
  /** The first day on which it is generally available, or the first of the month that AKS names. */
  readonly generallyAvailable: Day;
  readonly communityEnd: Day;
  readonly ltsEnd: Day;
  /** The dates were announced and had not come true on the day of the source. */
  readonly forecast: boolean;
  readonly source: string;
  /** The day on which the source was read. */
  readonly asOf: Day;
}

export interface SupportCalendar {
  readonly source: string;
  /** The day on which its source was last read. Rows that the source no longer lists are older. */
  readonly asOf: Day;
  /** From the oldest minor to the newest. */
  readonly periods: readonly SupportPeriod[];
}

/** The calendar of Kubernetes versions that is shipped with this service. */
export const shippedCalendar: SupportCalendar = {
  source: calendar.source,
  asOf:
    calendar.versions
      .map(({ asOf }) => asOf)
      .sort()
      .at(-1) ?? '1970-01-01',
  periods: calendar.versions.map((row) => ({
    minor: row.minor,
    generallyAvailable:
      row.generallyAvailable.length === 7 ? `${row.generallyAvailable}-01` : row.generallyAvailable,
    communityEnd: lastDayOf(row.communityEnd),
    ltsEnd: lastDayOf(row.ltsEnd),
    forecast: 'forecast' in row,
    source: row.source,
    asOf: row.asOf,
  })),
};

/**
 * What to tell people of an audit on a day that was judged by a calendar of another; null unless the calendar is too old to
 * be relied on.
 */
export function calendarWarning(asOf: Day, today: Day): string | null {
  if (daysBetween(asOf, today) <= daysUntilStale) return null;
  return (
    `The calendar of Kubernetes versions was read on ${asOf}, more than ${daysUntilStale} days before: ends of support may ` +
    `have moved, and newer versions are not in it. Compare with ${shippedCalendar.source}, or install a newer release of this service.`
  );
}
