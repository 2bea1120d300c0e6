import type { OwnerTally } from '../evaluation/part-tally.ts';
import { severities } from '../evaluation/rule.ts';
import type { Day } from '../inventory/values/day.ts';
import { oneLine } from './one-line.ts';
import type { OwnerStanding } from './owner-standing.ts';
import { firstOwners, ownerStandings } from './owner-standing.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';

const mostRows = 10;

/** One owner as a report lists it. */
export interface OwnerLine {
  /** Null for the clusters of nobody. */
  readonly owner: string | null;
  readonly clusters: number;
  /** Critical and high failures. */
  readonly grave: number;
  /** All failures. */
  readonly open: number;
  /** Deadlines of its clusters that have passed. */
  readonly overdue: number;
  /** The next deadline of its clusters; `daysLeft` is zero on the last good day. Null when none lies ahead. */
  readonly next: { readonly on: Day; readonly daysLeft: number } | null;
}

/** The lines of all owners, as of a day: the gravest first, nobody last. */
export function ownerLinesOf(tallies: readonly OwnerTally[], today: Day): OwnerLine[] {
  return ownerStandings(tallies, today).map(lineOf);
}

/** The first of the owners; nobody keeps the last row. `count` is of all owners, where the lines are already a part of them. */
export function ownerTableOf(
  lines: readonly OwnerLine[],
  count = lines.length,
  most = mostRows,
): Table<OwnerLine> {
  return tableOf(firstOwners(lines, most), count, most);
}

function lineOf({ owner, clusters, failures, overdue, nextDeadline }: OwnerStanding): OwnerLine {
  return {
    owner: owner === null ? null : oneLine(owner),
    clusters,
    grave: failures.critical + failures.high,
    open: severities.reduce((sum, severity) => sum + failures[severity], 0),
    overdue,
    next: nextDeadline === null ? null : { on: nextDeadline.on, daysLeft: nextDeadline.daysLeft },
  };
}
