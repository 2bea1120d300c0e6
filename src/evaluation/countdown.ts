import type { Day } from '../inventory/values/day.ts';
import { remaining } from '../inventory/values/day.ts';
import type { Deadline } from './rule.ts';

/**
 * A verdict's message with how far its deadline is on a day. Rules name dates and never count days: what is remembered of a
 * cluster must be the same tomorrow, or every day would look like a change.
 */
export function withCountdown(message: string, deadline: Deadline | undefined, today: Day): string {
  return deadline === undefined
    ? message
    : `${message} (${deadline.what}: ${remaining(today, deadline.on)}.)`;
}
