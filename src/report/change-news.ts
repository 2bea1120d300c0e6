import type { ReportChanges } from './report-changes.ts';
import { counted, figure } from './wording.ts';

/** What changed in a few words. Failures are told whenever one came or went, the rest where nothing of them did. */
export function changeNews(changes: ReportChanges, one = 'new', many = one): readonly string[] {
  const { opened, resolved } = changes.findings;
  return opened.count + resolved.count > 0
    ? [counted(opened.count, one, many), `${figure(resolved.count)} resolved`]
    : otherNews(changes);
}

/** What changed beside failures that came or went; most of it moves the score as well. */
export function otherNews({ findings, clusters }: ReportChanges): readonly string[] {
  const others: readonly (readonly [number, string])[] = [
    [findings.changed.count, 'changed'],
    [findings.lostSight.count + clusters.lostSight.count, 'lost sight of'],
    [findings.seenAgain.count + clusters.seenAgain.count, 'seen again'],
    [clusters.appeared.count, clusters.appeared.count === 1 ? 'cluster appeared' : 'clusters appeared'],
    [clusters.gone.count, clusters.gone.count === 1 ? 'cluster gone' : 'clusters gone'],
    [findings.exempted.count, 'exempted'],
    [findings.judgedDifferently.count, 'judged differently'],
  ];
  return others.flatMap(([count, what]) => (count > 0 ? [`${figure(count)} ${what}`] : []));
}
