import type { Day } from '../inventory/values/day.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A number for people: `10,423`, `87.4`. */
export function figure(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** A number with its noun: `1 cluster`, `142 clusters`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${figure(count)} ${count === 1 ? noun : plural}`;
}

/** A day for people: `20 Nov 2026`. Takes a day or an instant in ISO 8601. */
export function longDay(day: Day): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return `${date ?? ''} ${months[(month ?? 0) - 1] ?? ''} ${year ?? ''}`;
}

/** An instant for people: `20 Nov 2026 05:04 UTC`. */
export function longInstant(instant: string): string {
  return `${longDay(instant)} ${instant.slice(11, 16)} UTC`;
}

/** How far away a last good day is: `10 days left`, `last day`, `OVERDUE by 51 days`. */
export function timeLeft(days: number): string {
  if (days === 0) return 'last day today';
  return days > 0 ? `${counted(days, 'day')} left` : `OVERDUE by ${counted(-days, 'day')}`;
}

/** How old something is: `today`, `3 days old`. */
export function age(days: number): string {
  return days <= 0 ? 'today' : `${counted(days, 'day')} old`;
}

/** Texts as one: `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
}
