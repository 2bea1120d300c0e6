import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import { exemptionStanding } from '../evaluation/exemptions/standing.ts';
import type { DeadlineGroup, Tally } from '../evaluation/tally.ts';
import type { Day } from '../inventory/values/day.ts';

/**
 * The ends of exemptions that hold on a day and cover something, as the deadlines that they are: no cluster's own, but of whoever
 * answers for them. The same exemption has the same words in every run, by which calendars know an entry again. `isUnread`
 * tells those that are for a subscription that was not read: they may cover something.
 */
export function exemptionDeadlines(
  { exemptions }: GrantedExemptions,
  { coveredByExemption }: Tally,
  today: Day,
  isUnread: (exemption: Exemption) => boolean,
): DeadlineGroup[] {
  return exemptions
    .filter((exemption) => exemptionStanding(exemption, today) === 'active')
    .filter((exemption) => (coveredByExemption[exemption.id] ?? 0) > 0 || isUnread(exemption))
    .map(({ id, owner, expiresOn }) => ({
      on: expiresOn,
      what: `The exemption ${id} ends, owner ${owner}: what it accepts opens again`,
      count: 0,
      clusters: [],
    }));
}

/** Deadlines of clusters and ends of exemptions, in date order. */
export function inDateOrder(deadlines: readonly DeadlineGroup[]): DeadlineGroup[] {
  return deadlines.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
