import type { DeadlineGroup } from '../evaluation/tally.ts';
import type { Day } from '../inventory/values/day.ts';
import { daysBetween } from '../inventory/values/day.ts';
import type { ClusterLine } from './cluster-line.ts';
import { clusterLineOf } from './cluster-line.ts';
import { oneLine } from './one-line.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';

const soonDays = 30;
const clustersOfADeadline = 3;
const mostRows = 10;

/** `overdue`: past its last good day. `soon`: within 30 days. */
export const urgencies = ['overdue', 'soon', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

/** How urgent a deadline is by the days left: zero on the last good day. */
export function urgencyOf(daysLeft: number): Urgency {
  return daysLeft < 0 ? 'overdue' : daysLeft < soonDays ? 'soon' : 'later';
}

/** A dated duty with the first of the clusters that have it. */
export interface DeadlineLine {
  /** The last good day. */
  readonly on: Day;
  /** Zero on the last good day, below zero when it is overdue. */
  readonly daysLeft: number;
  readonly urgency: Urgency;
  readonly what: string;
  readonly clusters: Table<ClusterLine>;
}

/** The line of one duty, as of a day. */
export function deadlineLineOf(
  { on, what, count, clusters }: DeadlineGroup,
  today: Day,
  portal: string,
): DeadlineLine {
  const daysLeft = daysBetween(today, on);
  const lines = clusters.map((cluster) => clusterLineOf(cluster, portal));
  return {
    on,
    daysLeft,
    urgency: urgencyOf(daysLeft),
    what: oneLine(what),
    clusters: tableOf(lines, count, clustersOfADeadline),
  };
}

/**
 * Some of the deadlines, in date order. What is overdue gets no more than half of the rows where there is something ahead, and
 * those that concern the most clusters: a list of old sins would hide what falls due next week.
 */
export function deadlineTableOf(
  lines: readonly DeadlineLine[],
  count = lines.length,
  most = mostRows,
): Table<DeadlineLine> {
  const overdue = lines.filter(({ urgency }) => urgency === 'overdue');
  const ahead = lines.filter(({ urgency }) => urgency !== 'overdue');
  const room = Math.max(Math.floor(most / 2), most - ahead.length);
  const gravest = overdue.toSorted((a, b) => b.clusters.count - a.clusters.count).slice(0, room);
  const past = overdue.filter((line) => gravest.includes(line));
  return tableOf([...past, ...ahead.slice(0, most - past.length)], count, most);
}
