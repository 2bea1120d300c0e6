import { changeNews } from './change-news.ts';
import type { IsoWeek } from './iso-week.ts';
import type { ReportChanges } from './report-changes.ts';
import type { ReportCoverage } from './report-coverage.ts';
import { counted, figure, listed, longDay } from './wording.ts';

/**
 * `stale`: no audit has completed since the previous report, or for a week. `incomplete`: a part of the estate was not
 * seen. `empty`: there was no cluster to see. `first`: there is no previous report to compare with. `quiet`: nothing
 * changed.
 */
export const headlineKinds = ['stale', 'incomplete', 'empty', 'first', 'quiet', 'changed'] as const;
export type HeadlineKind = (typeof headlineKinds)[number];

const staleDays = 7;

/** What a reader knows who reads nothing else. */
export interface Headline {
  readonly kind: HeadlineKind;
  /** Always begins with the same words, so that mail rules can find it. */
  readonly subject: string;
  readonly title: string;
  /** Sentences below the title. */
  readonly detail: string;
}

/** What the headline is drawn from. */
export interface HeadlineFacts {
  /** Whose clusters they are; null for the whole estate. */
  readonly audience: string | null;
  readonly week: IsoWeek;
  readonly coverage: ReportCoverage;
  readonly clusters: number;
  /** Critical and high failures that are open. */
  readonly grave: number;
  /** The day of the previous report's audit, and whether this report tells of the same audit; null for a first report. */
  readonly since: { readonly at: string; readonly sameRun: boolean } | null;
  readonly changes: ReportChanges;
  readonly dueSoon: number;
  readonly overdue: number;
}

/** The headline of a report: what must not be overlooked comes before what changed. */
export function headlineOf(facts: HeadlineFacts): Headline {
  const kind = kindOf(facts);
  const { news, title, detail } = wordings[kind](facts);
  return {
    kind,
    subject: `AKS governance${facts.audience === null ? '' : `, ${facts.audience}`}: ${news} (week ${facts.week.week})`,
    title,
    detail: [detail, deadlineSentence(facts)].filter((sentence) => sentence !== '').join(' '),
  };
}

interface Wording {
  readonly news: string;
  readonly title: string;
  readonly detail: string;
}

const wordings: Readonly<Record<HeadlineKind, (facts: HeadlineFacts) => Wording>> = {
  stale: ({ coverage }) => ({
    news: `NO NEW AUDIT since ${longDay(coverage.auditedAt)}`,
    title: `No new audit since ${longDay(coverage.auditedAt)}`,
    detail:
      'Nothing below is newer than that day. If there should be a newer audit, the list of audits says what stopped it.',
  }),
  incomplete: (facts) => ({
    news: `INCOMPLETE, ${gapOf(facts.coverage)}`,
    title: `Incomplete: ${gapOf(facts.coverage)}`,
    detail: `The figures below hold only for what was read. ${comparison(facts)}`,
  }),
  empty: ({ coverage }) => ({
    news: `NO CLUSTERS in ${counted(coverage.subscriptions.read, 'subscription')}`,
    title: 'No cluster was found',
    detail:
      `${counted(coverage.subscriptions.read, 'subscription was', 'subscriptions were')} read and none holds a cluster. ` +
      'If there should be some, check the scope of the audit and what its identity may read.',
  }),
  first: (facts) => ({
    news: `first report, ${checked(facts)}, ${counted(facts.grave, 'critical or high failure')}`,
    title: `First report: ${counted(facts.grave, 'critical or high failure')}`,
    detail: `${checked(facts)}. The next report will lead with what changed.`,
  }),
  quiet: (facts) => ({
    news: ['no change', checked(facts), ...dueNews(facts)].join(', '),
    title: 'No change',
    detail: `${checked(facts)}, and nothing differs from ${previous(facts)}.`,
  }),
  changed: (facts) => ({
    news: [...changeNews(facts.changes), ...dueNews(facts)].join(', '),
    title: capitalised(listed(changeNews(facts.changes, 'new failure', 'new failures'))),
    detail: `${checked(facts)} and compared with ${previous(facts)}.`,
  }),
};

function kindOf({ since, coverage, clusters, changes }: HeadlineFacts): HeadlineKind {
  if (since?.sameRun === true || coverage.auditDaysOld >= staleDays) return 'stale';
  if (!coverage.complete || coverage.subscriptions.found === 0) return 'incomplete';
  if (clusters === 0) return 'empty';
  if (since === null) return 'first';
  return changeNews(changes).length === 0 ? 'quiet' : 'changed';
}

/** What was not seen, the greatest gap first. */
function gapOf({ subscriptions, scopeFaults, rejected, factsFailed }: ReportCoverage): string {
  if (subscriptions.found === 0 && scopeFaults.count === 0) return 'no subscription found';
  const unread = `${figure(subscriptions.notRead)} of ${counted(subscriptions.found, 'subscription')} not read`;
  const gaps = [
    ...(subscriptions.notRead > 0 ? [unread] : []),
    ...(scopeFaults.count > 0 ? [`${counted(scopeFaults.count, 'part')} of the scope not listed`] : []),
    ...(rejected.count > 0 ? [`${counted(rejected.count, 'row')} not understood`] : []),
    ...(factsFailed > 0 ? [`${counted(factsFailed, 'kind')} of facts not read`] : []),
  ];
  return listed(gaps);
}

function dueNews({ dueSoon }: HeadlineFacts): readonly string[] {
  return dueSoon > 0 ? [`${counted(dueSoon, 'deadline')} < 30 days`] : [];
}

function deadlineSentence({ dueSoon, overdue }: HeadlineFacts): string {
  const soon = `${counted(dueSoon, 'deadline falls', 'deadlines fall')} within 30 days`;
  const past = `${dueSoon > 0 ? counted(overdue, 'is', 'are') : counted(overdue, 'deadline is', 'deadlines are')} overdue`;
  const parts = [...(dueSoon > 0 ? [soon] : []), ...(overdue > 0 ? [past] : [])];
  return parts.length === 0 ? '' : `${listed(parts)}.`;
}

function comparison(facts: HeadlineFacts): string {
  if (facts.since === null) return 'This is the first report.';
  const news = changeNews(facts.changes, 'new failure', 'new failures');
  return `Since ${longDay(facts.since.at)}: ${news.length === 0 ? 'no change' : listed(news)}.`;
}

const checked = ({ clusters }: HeadlineFacts): string => `${counted(clusters, 'cluster')} checked`;
const previous = ({ since }: HeadlineFacts): string =>
  since === null ? 'nothing' : `the audit of ${longDay(since.at)}`;
const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
