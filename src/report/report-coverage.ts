import type { AuditRun } from '../evaluation/audit-run.ts';
import type { FactName } from '../facts/facts.ts';
import { factKinds } from '../facts/kinds/index.ts';
import { calendarWarning } from '../facts/support-calendar.ts';
import type { CoverageStatus, SubscriptionCoverage } from '../inventory/coverage.ts';
import type { Day } from '../inventory/values/day.ts';
import { dayOf, daysBetween } from '../inventory/values/day.ts';
import { oneLine } from './one-line.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';

/** A subscription that was not read, and why. */
export interface UnreadSubscription {
  readonly id: string;
  readonly name: string;
  readonly status: Exclude<CoverageStatus, 'read'>;
  readonly reason: string;
  /** How many clusters of it were known before. */
  readonly clusters: number;
  /** When it was last read; null when it never was, or nobody knows. */
  readonly lastReadAt: string | null;
}

/** A row of Resource Graph that was not a cluster in shape. */
export interface RejectedLine {
  readonly id: string;
  readonly subscription: string;
  readonly reason: string;
}

/** A kind of fact that was not read, or not for all. */
export interface UnreadFacts {
  /** In a sentence: `the maintenance configurations`. */
  readonly what: string;
  readonly asked: number;
  readonly unread: number;
  readonly reason: string;
}

/** What the figures of a report stand on. */
export interface ReportCoverage {
  /** Every subscription of the scope was listed and read, every row of them understood, and no source of facts failed. */
  readonly complete: boolean;
  readonly subscriptions: {
    readonly found: number;
    readonly read: number;
    readonly notRead: number;
    /** How many fewer were found than at the previous report; zero when none are missing. */
    readonly fewer: number;
  };
  /** Clusters known before in subscriptions that were not read: they are in no figure. */
  readonly clustersOutOfSight: number;
  /** Those with the most clusters first. */
  readonly unread: Table<UnreadSubscription>;
  readonly rejected: Table<RejectedLine>;
  readonly scopeFaults: Table<string>;
  /** Kinds of facts that were not read, or not for all; those of which nothing was read first. */
  readonly facts: Table<UnreadFacts>;
  /** Of how many kinds nothing was read. */
  readonly factsFailed: number;
  /** False when only a part of what the service is configured to see was audited. */
  readonly wholeEstate: boolean;
  /** Every cluster was judged as of this instant. */
  readonly auditedAt: string;
  readonly auditDaysOld: number;
  readonly calendarAsOf: Day;
  readonly calendarDaysOld: number;
  /** What to know of a calendar that was too old at the audit; null when it was not. */
  readonly calendarWarning: string | null;
}

/** Sums up what a run saw, as of `now`. */
export function reportCoverageOf(
  run: AuditRun,
  coverage: readonly SubscriptionCoverage[],
  before: { readonly subscriptions: number } | null,
  now: Date,
): ReportCoverage {
  const unread = coverage.flatMap(unreadOf).sort((a, b) => b.clusters - a.clusters || compare(a.id, b.id));
  const rejected = coverage.flatMap(({ subscription, rejected: rows = [] }) =>
    rows.map(({ id, reason }) => ({
      id: oneLine(id),
      subscription: oneLine(subscription.name),
      reason: oneLine(reason),
    })),
  );
  const facts = unreadFactsOf(run);
  const factsFailed = facts.filter(isFailed).length;
  const today = dayOf(now);
  return {
    complete: unread.length + rejected.length + run.scopeFaults.length + factsFailed === 0,
    subscriptions: {
      found: coverage.length,
      read: coverage.length - unread.length,
      notRead: unread.length,
      fewer: Math.max(0, (before?.subscriptions ?? 0) - coverage.length),
    },
    clustersOutOfSight: unread.reduce((sum, { clusters }) => sum + clusters, 0),
    unread: tableOf(unread),
    rejected: tableOf(rejected),
    scopeFaults: tableOf(run.scopeFaults.map(oneLine)),
    facts: tableOf(facts),
    factsFailed,
    wholeEstate: run.wholeEstate,
    auditedAt: run.startedAt,
    auditDaysOld: daysBetween(run.startedAt.slice(0, 10), today),
    calendarAsOf: run.calendarAsOf,
    calendarDaysOld: daysBetween(run.calendarAsOf, today),
    calendarWarning: calendarWarning(run.calendarAsOf, run.startedAt.slice(0, 10)),
  };
}

function unreadFactsOf({ facts = {} }: AuditRun): UnreadFacts[] {
  return Object.entries(facts)
    .filter(([, { unread }]) => unread > 0)
    .map(([name, { asked, unread, reason }]) => ({
      what: factKinds[name as FactName].what,
      asked,
      unread,
      reason: oneLine(reason ?? 'No reason was recorded.'),
    }))
    .sort((a, b) => Number(isFailed(b)) - Number(isFailed(a)) || compare(a.what, b.what));
}

const isFailed = ({ asked, unread }: UnreadFacts): boolean => asked === unread;

function unreadOf({
  subscription,
  status,
  clusters,
  reason,
  lastReadAt,
}: SubscriptionCoverage): readonly UnreadSubscription[] {
  if (status === 'read') return [];
  return [
    {
      id: oneLine(subscription.id),
      name: oneLine(subscription.name),
      status,
      reason: oneLine(reason ?? 'No reason was recorded.'),
      clusters,
      lastReadAt: lastReadAt ?? null,
    },
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
