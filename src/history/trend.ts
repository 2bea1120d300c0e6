import type { AuditRun } from '../evaluation/audit-run.ts';
import type { ScoreWeights } from '../evaluation/score.ts';
import { score } from '../evaluation/score.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { CoverageStatus } from '../inventory/coverage.ts';
import type { Day } from '../inventory/values/day.ts';

/** Where the whole estate stood at one audit: its figures, what they are of, and what they were judged by. */
export interface TrendPoint {
  readonly run: string;
  /** The run's instant, ISO 8601. */
  readonly at: string;
  readonly weights: ScoreWeights;
  readonly clusters: number;
  readonly failures: Tally['failures'];
  /** Failures that are accepted: they stand beside the score and never in it. */
  readonly exempted: Tally['exempted'];
  readonly verdicts: Tally['verdicts'];
  /** How many subscriptions, by how they were read. */
  readonly coverage: Readonly<Record<CoverageStatus, number>>;
  /** How many parts of the scope could not be listed: subscriptions may be missing without being counted. */
  readonly scopeFaults: number;
  readonly ruleSetVersion: string;
  readonly calendarAsOf: Day;
}

/** A calendar month in UTC, `2026-11`. Months compare as texts do. */
export type Month = string;

/** Where the whole estate stood at the last audit of a month. */
export interface TrendMonth extends TrendPoint {
  readonly month: Month;
  /** How many audits of the whole estate were completed in it. */
  readonly runs: number;
}

/** A point as it is told, with the score that its weights make. */
export type ToldPoint<P extends TrendPoint = TrendPoint> = P & {
  readonly score: number | null;
  /** Whether the rule set or the calendar is another than at the point before; null where there is none. */
  readonly rulesChanged: boolean | null;
};

/** The month of an instant that is written in ISO 8601. */
export function monthOf(at: string): Month {
  return new Date(at).toISOString().slice(0, 7);
}

/** The first instant of a month, and the first after it. */
export function boundsOf(month: Month): { readonly from: Date; readonly to: Date } {
  const from = new Date(`${month}-01T00:00:00.000Z`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) };
}

/** A run as a point of the trend; undefined unless it is completed and of the whole estate. */
export function pointOf(run: AuditRun): TrendPoint | undefined {
  const { id, state, wholeEstate, tally } = run;
  if (state !== 'completed' || !wholeEstate || tally === undefined) return undefined;
  return {
    run: id,
    at: run.startedAt,
    weights: tally.weights,
    clusters: tally.clusters,
    failures: tally.failures,
    exempted: tally.exempted,
    verdicts: tally.verdicts,
    coverage: run.coverage,
    scopeFaults: run.scopeFaults.length,
    ruleSetVersion: run.ruleSetVersion,
    calendarAsOf: run.calendarAsOf,
  };
}

/** A month once a run is noted in it: a newer run that it has stays its last one. `runs` counts them all. */
export function monthWith(known: TrendMonth | undefined, point: TrendPoint, runs: number): TrendMonth {
  // Ids of runs compare as their instants do.
  const last = known !== undefined && known.run > point.run ? known : point;
  return { ...last, month: monthOf(last.at), runs };
}

/** The last `count` of some points in order of time, as they are told. */
export function lastPoints<P extends TrendPoint>(points: readonly P[], count: number): ToldPoint<P>[] {
  return points
    .map((point, index) => ({
      ...point,
      score: score(point.weights),
      rulesChanged: changedSince(points[index - 1], point),
    }))
    .slice(-count);
}

function changedSince(before: TrendPoint | undefined, point: TrendPoint): boolean | null {
  if (before === undefined) return null;
  return before.ruleSetVersion !== point.ruleSetVersion || before.calendarAsOf !== point.calendarAsOf;
}
