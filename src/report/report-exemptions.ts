import type { Exemption, ExemptionScope } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import { exemptionDaysLeft, exemptionStanding, warningDue } from '../evaluation/exemptions/standing.ts';
import type { RuleMetadata, Severity } from '../evaluation/rule.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { Day } from '../inventory/values/day.ts';
import { oneLine } from './one-line.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';

// A weekly report tells of an end four times.
const lapsedDays = 30;

/** An exemption as a report names it. */
export interface ExemptionLine {
  readonly id: string;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | null;
  /** Names of the rules. */
  readonly rules: string;
  /** Which clusters it is for, in words. */
  readonly scope: string;
  readonly expiresOn: Day;
  /** Zero on its last day, below zero when it has lapsed. */
  readonly daysLeft: number;
  /** The days of the warning that is due: 7, 14 or 30; null when none is. */
  readonly warning: number | null;
  /** How many failures it covers, as of the audit; null where it holds no longer, or its subscription was not read. */
  readonly covers: number | null;
}

/** What is accepted, and what becomes of it; in order of the days on which exemptions end. */
export interface ReportExemptions {
  /** Exempted failures, which are in no other figure. */
  readonly failures: Readonly<Record<Severity, number>>;
  /** How many exemptions hold. */
  readonly active: number;
  /** They end within 30 days. */
  readonly lapsing: Table<ExemptionLine>;
  /** They ended within the last 30 days: what they accepted and still fails is open again. */
  readonly lapsed: Table<ExemptionLine>;
  /**
   * They hold and cover nothing, though nothing shows that they are for clusters that were not read. Those of Azure Policy are
   * not among them: they serve their purpose there.
   */
  readonly idle: Table<ExemptionLine>;
  /** Those that were stated and do not hold, and why. */
  readonly faults: Table<string>;
}

/**
 * What a report says of exemptions: those that the audit judged by, as they stand on a day. `isUnread` tells those that are
 * for a subscription that was not read.
 */
export function reportExemptionsOf(
  granted: GrantedExemptions,
  { exempted, coveredByExemption }: Tally,
  rules: readonly RuleMetadata[],
  today: Day,
  isUnread: (exemption: Exemption) => boolean,
): ReportExemptions {
  const names = new Map(rules.map(({ id, name }) => [id as string, name]));
  const inOrder = granted.exemptions.toSorted(
    (a, b) => compare(a.expiresOn, b.expiresOn) || compare(a.id, b.id),
  );
  const active = inOrder.filter((one) => exemptionStanding(one, today) === 'active');
  const lapsed = inOrder.filter(
    (one) => exemptionStanding(one, today) === 'lapsed' && exemptionDaysLeft(one, today) >= -lapsedDays,
  );
  const covered = ({ id }: Exemption): number => coveredByExemption[id] ?? 0;
  const tabled = (some: readonly Exemption[]): Table<ExemptionLine> =>
    tableOf(
      some.map((one) => ({
        ...lineOf(one, names, today),
        covers: isUnread(one) || exemptionDaysLeft(one, today) < 0 ? null : covered(one),
      })),
    );
  return {
    failures: exempted,
    active: active.length,
    lapsing: tabled(active.filter((one) => warningDue(one, today) !== undefined)),
    lapsed: tabled(lapsed),
    idle: tabled(
      active.filter((one) => one.source !== 'azurePolicy' && covered(one) === 0 && !isUnread(one)),
    ),
    faults: tableOf(granted.faults.map(oneLine)),
  };
}

function lineOf(
  exemption: Exemption,
  names: ReadonlyMap<string, string>,
  today: Day,
): Omit<ExemptionLine, 'covers'> {
  const { id, owner, reason, ticket, rules, scope, expiresOn } = exemption;
  return {
    id: oneLine(id),
    owner: oneLine(owner),
    reason: oneLine(reason),
    ticket: ticket === undefined ? null : oneLine(ticket),
    rules: oneLine(rules.map((rule) => names.get(rule) ?? rule).join(', ')),
    scope: oneLine(scopeInWords(scope)),
    expiresOn,
    daysLeft: exemptionDaysLeft(exemption, today),
    warning: warningDue(exemption, today) ?? null,
  };
}

function scopeInWords(scope: ExemptionScope): string {
  const { cluster, resourceGroup, subscription, managementGroup, environment, tag } = scope;
  const lines = [
    cluster && `cluster ${nameIn(cluster)}`,
    resourceGroup && `resource group ${nameIn(resourceGroup)}`,
    subscription && `subscription ${subscription}`,
    managementGroup && `management group ${managementGroup}`,
    environment && `environment ${environment}`,
    tag && `tag ${tag.name} = ${tag.value}`,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? 'every cluster' : lines.join(', ');
}

/** The last name of an ARM id. */
const nameIn = (id: string): string => id.split('/').at(-1) ?? id;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
