import { severities } from '../../src/evaluation/rule.ts';
import type { Report } from '../../src/report/report.ts';
import { counted } from '../../src/report/wording.ts';
import { printable } from '../evaluate/printable.ts';

const rowsShown = 5;

/** A deadline as `GET summary` states it. */
export interface DatedDuty {
  readonly on: string;
  /** Below zero when it is past. */
  readonly daysLeft: number;
  readonly what: string;
  /** How many clusters have it. */
  readonly count: number;
}

/** What a person reads in the terminal when the audit is over: the report in twenty-odd lines. */
export function summaryOf(report: Report, deadlines: readonly DatedDuty[]): string {
  const { coverage, figures, failures, worst } = report;
  const ahead = deadlines.filter(({ daysLeft }) => daysLeft >= 0);
  const nearest = ahead.length > 0 ? ahead.slice(0, rowsShown) : deadlines.slice(-rowsShown);
  return [
    '',
    printable(report.headline.subject),
    '',
    ...aligned(figures.map(({ label, shown }) => [label, shown])),
    '',
    `Coverage: ${coverage.subscriptions.read} of ${coverage.subscriptions.found} subscriptions read.`,
    ...coverage.unread.rows.map(({ name, id, status, reason }) => `  ${status}: ${name} (${id}). ${reason}`),
    ...coverage.rejected.rows.map(({ id, reason }) => `  not a cluster: ${id}. ${reason}`),
    '',
    `Failures: ${severities.map((severity) => `${failures[severity]} ${severity}`).join(', ')}.`,
    '',
    'Worst clusters',
    ...aligned(
      worst.rows
        .slice(0, rowsShown)
        .map(({ cluster, failures: of }) => [
          cluster.name,
          `${cluster.resourceGroup} in ${cluster.subscription}`,
          cluster.owner ?? 'nobody',
          `${of.critical} critical, ${of.high} high, ${of.medium} medium`,
        ]),
    ),
    '',
    'Nearest deadlines',
    ...aligned(
      nearest.map(({ on, daysLeft, what, count }) => [
        on,
        daysLeft < 0 ? `${-daysLeft} days ago` : `${daysLeft} days`,
        what,
        counted(count, 'cluster'),
      ]),
    ),
    ...(ahead.length > 0 ? pastLine(deadlines.length - ahead.length) : []),
  ]
    .map((line) => printable(line).trimEnd())
    .join('\n');
}

function pastLine(past: number): string[] {
  return past === 0
    ? []
    : [
        `  ${past} more ${past === 1 ? 'is' : 'are'} already past; the report begins with the gravest of them.`,
      ];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ['  none'];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
}
