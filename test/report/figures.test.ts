import type { ReportInput } from '../../src/report/report.ts';
import { buildReport } from '../../src/report/report.ts';
import type { Transition } from '../../src/history/transition.ts';
import {
  aClusterChange,
  aClusterRef,
  aCompletedRun,
  aFindingChange,
  aReportInput,
  aRule,
  completeCoverage,
} from '../support/a-report-input.ts';

const cards = aClusterRef('aks-cards-prod');
const accounts = aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access');

const noteOf = (label: string, over: Partial<ReportInput>): string | undefined =>
  buildReport(aReportInput({ coverage: completeCoverage, changes: [], ...over })).figures.find(
    (one) => one.label === label,
  )?.note;

describe('a score that moved though no failure came or went', () => {
  const since = 'since 13 Nov 2026';
  it.each<[string, Transition, string]>([
    [
      'because one was accepted',
      aFindingChange('exempted', cards, accounts, ['fail', 'fail'], 'x'),
      '1 exempted',
    ],
    [
      'because it is judged differently',
      aFindingChange('judgedDifferently', cards, accounts, ['fail', 'pass'], 'x'),
      '1 judged differently',
    ],
    [
      'because a rule can no longer tell',
      aFindingChange('lostSight', cards, accounts, ['fail', 'unknown'], 'x'),
      '1 lost sight of',
    ],
    ['because a cluster is new', aClusterChange('appeared', cards, 2), '1 cluster appeared'],
    ['because a cluster is gone', aClusterChange('gone', cards, 2), '1 cluster gone'],
  ])('says why: %s', (_, change, why) => {
    const note = noteOf('Change of the score', { changes: [change] });
    expect(note).toBe(`0 new, 0 resolved, ${why} ${since}`);
  });
});

describe('facts that were not read', () => {
  const run = aCompletedRun({ facts: { defenderPlans: { asked: 2, unread: 2, reason: '403' } } });
  it('are told beside the score, which rises by what could not be told', () => {
    expect(noteOf('Score', { run })).toBe('2 of 2 subscriptions read, 1 kind of facts not read');
  });
  it('hide no cluster', () => {
    expect(noteOf('Clusters read', { run })).toBe('all that were found');
  });
});
