import type { AuditRun } from '../evaluation/audit-run.ts';
import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import { exemptionDaysLeft, exemptionStanding } from '../evaluation/exemptions/standing.ts';
import type { Day } from '../inventory/values/day.ts';
import type { ApiServices } from './operation.ts';
import type { ExemptionTold } from './schemas/exemption.ts';

/** The newest audit of the whole estate with the exemptions that it judged by; both undefined before the first. */
export interface LastJudgement {
  readonly run: AuditRun | undefined;
  readonly granted: GrantedExemptions | undefined;
}

/** What the newest audit knows of exemptions. */
export async function lastJudgement({
  runs,
  exemptions,
}: Pick<ApiServices, 'runs' | 'exemptions'>): Promise<LastJudgement> {
  const run = await runs.latestRun();
  return { run, granted: run && (await exemptions.ofRun(run.id)) };
}

/** An exemption as the API writes it, with how it stands on a day and what the newest audit found it to cover. */
export function exemptionBody(
  exemption: Exemption,
  { run, granted }: LastJudgement,
  today: Day,
): ExemptionTold {
  const { id, source, rules, scope, owner, reason, ticket, grantedOn, expiresOn } = exemption;
  const judgedBy = granted?.exemptions.find((one) => one.id === id);
  const isSame = judgedBy !== undefined && JSON.stringify(judgedBy) === JSON.stringify(exemption);
  return {
    id,
    source,
    rules,
    scope,
    owner,
    reason,
    ticket: ticket ?? null,
    grantedOn,
    expiresOn,
    standing: exemptionStanding(exemption, today),
    daysLeft: exemptionDaysLeft(exemption, today),
    // What has been granted or changed since holds from the next audit on, and nothing is known of it yet.
    covers: isSame ? (run?.tally?.coveredByExemption[id] ?? 0) : null,
  };
}
