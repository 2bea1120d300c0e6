import { remembering } from './remembering.ts';

/** A calendar day in UTC, `2026-11-30`. Days compare as texts do. */
export type Day = string;

const instantOf = remembering((day: Day) => Date.parse(day));

const millisecondsPerDay = 86_400_000;

/** The UTC day of an instant. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

/**
 * The day that a date or an instant begins with, as Azure writes both in UTC; `undefined` when the text is neither or names
 * no day of the calendar.
 */
export function dayIn(text: string): Day | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(text)?.[0];
  if (day === undefined) return undefined;
  const instant = new Date(day);
  // The 30th of February is read as the 2nd of March.
  return Number.isNaN(instant.getTime()) || dayOf(instant) !== day ? undefined : day;
}

/** The last day that a date means: `2026-11` lasts through the 30th, `2025-08-22` is itself. Throws `RangeError`. */
export function lastDayOf(date: string): Day {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (year === undefined || month === undefined)
    throw new RangeError(`${date} is neither a month nor a day.`);
  // The zeroth day of the following month is the last of this one.
  const instant = day === undefined ? Date.UTC(Number(year), Number(month), 0) : Date.parse(date);
  return dayOf(new Date(instant));
}

/** Whole days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((instantOf(to) - instantOf(from)) / millisecondsPerDay);
}

/** How far a day is, in words for people: `10 days left`, `today is the last day`, `112 days ago`. */
export function remaining(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today is the last day';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `${count} left` : `${count} ago`;
}
