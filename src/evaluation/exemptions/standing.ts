import type { Day } from '../../inventory/values/day.ts';
import { daysBetween } from '../../inventory/values/day.ts';
import type { Exemption } from './exemption.ts';

/** `pending`: it begins later. `active`: it holds. `lapsed`: its last day has passed. */
export const exemptionStandings = ['pending', 'active', 'lapsed'] as const;
export type ExemptionStanding = (typeof exemptionStandings)[number];

// Whoever reads a weekly mail is told of it four times.
const warningDays = [7, 14, 30] as const;

/** How an exemption stands on a day. */
export function exemptionStanding({ grantedOn, expiresOn }: Exemption, today: Day): ExemptionStanding {
  if (today < grantedOn) return 'pending';
  return today <= expiresOn ? 'active' : 'lapsed';
}

/** Days until the last day on which it holds: zero on that day, below zero afterwards. */
export function exemptionDaysLeft({ expiresOn }: Exemption, today: Day): number {
  return daysBetween(today, expiresOn);
}

/** Which warning is due for an exemption that holds: it ends within 7, 14 or 30 days; undefined when it lasts longer. */
export function warningDue(exemption: Exemption, today: Day): 7 | 14 | 30 | undefined {
  if (exemptionStanding(exemption, today) !== 'active') return undefined;
  const left = exemptionDaysLeft(exemption, today);
  return warningDays.find((days) => left <= days);
}
