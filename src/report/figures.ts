import { severities } from '../evaluation/rule.ts';
import type { Tally } from '../evaluation/tally.ts';
import { otherNews } from './change-news.ts';
import type { ReportChanges } from './report-changes.ts';
import type { ReportCoverage } from './report-coverage.ts';
import { counted, figure, longDay } from './wording.ts';

/** One of the four figures at the top of a report. */
export interface Figure {
  readonly label: string;
  /** Null when it could not be worked out, which is neither zero nor full marks. */
  readonly value: number | null;
  readonly shown: string;
  /** What follows the figure, `of 100`; empty where it speaks for itself. */
  readonly unit: string;
  readonly note: string;
}

/** What the figures are worked out from. */
export interface FigureFacts {
  /** Whose clusters they are; null for the whole estate. */
  readonly audience: string | null;
  readonly tally: Tally;
  readonly score: number | null;
  readonly coverage: ReportCoverage;
  readonly changes: ReportChanges;
  readonly since: { readonly at: string; readonly score: number | null } | null;
}

/** The score with the coverage it stands on, clusters read, grave failures that are open, and the change of the score. */
export function figuresOf(facts: FigureFacts): readonly Figure[] {
  return [scoreFigure(facts), clusterFigure(facts), failureFigure(facts), changeFigure(facts)];
}

function scoreFigure({ score, tally, coverage: { subscriptions, factsFailed } }: FigureFacts): Figure {
  const exempted = severities.reduce((sum, severity) => sum + tally.exempted[severity], 0);
  return {
    label: 'Score',
    value: score,
    shown: score === null ? 'not assessed' : figure(score),
    unit: score === null ? '' : 'of 100',
    note: [
      `${figure(subscriptions.read)} of ${counted(subscriptions.found, 'subscription')} read`,
      // What could not be told is not scored, and a score rises by it.
      ...(factsFailed === 0 ? [] : [`${counted(factsFailed, 'kind')} of facts not read`]),
      ...(exempted === 0 ? [] : [`without ${counted(exempted, 'exempted failure')}`]),
    ].join(', '),
  };
}

function clusterFigure({ audience, tally, coverage }: FigureFacts): Figure {
  const outOfSight = coverage.clustersOutOfSight;
  // Whose those are that were not read is not counted.
  const known = outOfSight === 0 || audience !== null ? '' : `${figure(outOfSight)} more known, not read`;
  const allListed =
    coverage.subscriptions.notRead + coverage.rejected.count + coverage.scopeFaults.count === 0;
  return {
    label: 'Clusters read',
    value: tally.clusters,
    shown: figure(tally.clusters),
    unit: '',
    note:
      allListed && coverage.subscriptions.found > 0
        ? 'all that were found'
        : known || 'others may be missing',
  };
}

function failureFigure({ tally: { failures } }: FigureFacts): Figure {
  const grave = failures.critical + failures.high;
  return {
    label: 'Critical and high failures',
    value: grave,
    shown: figure(grave),
    unit: 'open',
    note: `${figure(failures.critical)} critical, ${figure(failures.high)} high`,
  };
}

function changeFigure({ score, since, changes }: FigureFacts): Figure {
  const label = 'Change of the score';
  if (since === null)
    return { label, value: null, shown: 'first report', unit: '', note: 'nothing to compare with yet' };
  const { opened, resolved } = changes.findings;
  const news = [`${figure(opened.count)} new`, `${figure(resolved.count)} resolved`, ...otherNews(changes)];
  const note = `${news.join(', ')} since ${longDay(since.at)}`;
  if (score === null || since.score === null)
    return { label, value: null, shown: 'not assessed', unit: '', note };
  const points = Math.round((score - since.score) * 10) / 10;
  const sign = points > 0 ? '+' : points < 0 ? '−' : '±';
  return { label, value: points, shown: `${sign}${figure(Math.abs(points))}`, unit: 'points', note };
}

/** A figure with its unit: `70.8 of 100`. */
export function withUnit({ shown, unit }: Figure): string {
  return unit === '' ? shown : `${shown} ${unit}`;
}
