import { exemptionStanding } from '../evaluation/exemptions/standing.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import type { DeadlineGroup, Tally } from '../evaluation/tally.ts';
import type { Day } from '../inventory/values/day.ts';
import { counted } from './wording.ts';

/** The ends of exemptions that hold on a day and cover something, as the deadlines that they are. */
export function exemptionDeadlines(
  { exemptions }: GrantedExemptions,
  { coveredByExemption }: Tally,
  today: Day,
): DeadlineGroup[] {
  return exemptions.flatMap((exemption) => {
    const covers = coveredByExemption[exemption.id] ?? 0;
    if (covers === 0 || exemptionStanding(exemption, today) !== 'active') return [];
    const failures = counted(covers, 'accepted failure opens', 'accepted failures open');
    const what = `The exemption ${exemption.id} of ${exemption.owner} ends, and ${failures} again`;
    return [{ on: exemption.expiresOn, what, count: 0, clusters: [] }];
  });
}
