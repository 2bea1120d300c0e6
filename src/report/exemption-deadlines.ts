import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import { exemptionStanding } from '../evaluation/exemptions/standing.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import type { DeadlineGroup, Tally } from '../evaluation/tally.ts';
import type { Day } from '../inventory/values/day.ts';
import { counted } from './wording.ts';

/**
 * The ends of exemptions that hold on a day and cover something, as the deadlines that they are. `isUnread` tells those that
 * are for a subscription that was not read: they may cover something.
 */
export function exemptionDeadlines(
  { exemptions }: GrantedExemptions,
  { coveredByExemption }: Tally,
  today: Day,
  isUnread: (exemption: Exemption) => boolean,
): DeadlineGroup[] {
  return exemptions.flatMap((exemption) => {
    const covers = coveredByExemption[exemption.id] ?? 0;
    if (exemptionStanding(exemption, today) !== 'active' || (covers === 0 && !isUnread(exemption))) return [];
    const then = isUnread(exemption)
      ? '; what it accepts was not read'
      : `, and ${counted(covers, 'accepted failure opens', 'accepted failures open')} again`;
    const what = `The exemption ${exemption.id} of ${exemption.owner} ends${then}`;
    return [{ on: exemption.expiresOn, what, count: 0, clusters: [] }];
  });
}
