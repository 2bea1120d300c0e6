import type { AuditRun } from '../evaluation/audit-run.ts';
import { severities, statuses } from '../evaluation/rule.ts';
import { score } from '../evaluation/score.ts';
import type { Row, StoredRow } from './columns.ts';
import { jsonColumns, readJson } from './columns.ts';
import type { Month, TrendMonth, TrendPoint } from './trend.ts';
import { pointOf } from './trend.ts';

/** `Trend`: a row a month in order of time; the columns are for people, the document is the month. */
export function monthRow(month: TrendMonth): Row {
  const { coverage } = month;
  return {
    ...monthKey(month.month),
    month: month.month,
    runId: month.run,
    startedAt: new Date(month.at),
    runs: month.runs,
    score: score(month.weights) ?? undefined,
    weightPassed: month.weights.passed,
    weightFailed: month.weights.failed,
    clusters: month.clusters,
    ...Object.fromEntries(severities.map((severity) => [`failures_${severity}`, month.failures[severity]])),
    ...Object.fromEntries(severities.map((severity) => [`exempted_${severity}`, month.exempted[severity]])),
    ...Object.fromEntries(statuses.map((status) => [`verdicts_${status}`, month.verdicts[status]])),
    subscriptionsRead: coverage.read,
    subscriptionsNotRead: coverage.unreadable + coverage.missing + coverage.failed,
    ruleSetVersion: month.ruleSetVersion,
    ...jsonColumns('document', month),
  };
}

export function monthKey(month: Month): { partitionKey: string; rowKey: string } {
  const [year = '', number = ''] = month.split('-');
  return { partitionKey: year, rowKey: number };
}

export function readMonth(row: StoredRow): TrendMonth {
  return readJson(row, 'document') as TrendMonth;
}

/** The columns of a run's own row that make it a point of the trend, so that its document need not be read; none if it is no point. */
export function pointColumns(run: AuditRun): Record<string, string> {
  const point = pointOf(run);
  return point === undefined ? {} : jsonColumns(pointColumn, point);
}

/** A point holds counts and versions: it fits one column. */
export const pointColumn = 'trendPoint';

/** The point in a run's row; undefined when it has none. */
export function readPoint(row: StoredRow): TrendPoint | undefined {
  return readJson(row, pointColumn) as TrendPoint | undefined;
}
