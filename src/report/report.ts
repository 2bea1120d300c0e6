import type { AuditRun } from '../evaluation/audit-run.ts';
import type { OwnerTally } from '../evaluation/part-tally.ts';
import type { RuleMetadata, Severity, Status } from '../evaluation/rule.ts';
import { severities } from '../evaluation/rule.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import { score } from '../evaluation/score.ts';
import type { ClusterStanding, Tally } from '../evaluation/tally.ts';
import { netChanges } from '../history/net-changes.ts';
import type { Transition } from '../history/transition.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';
import { dayOf } from '../inventory/values/day.ts';
import type { ClusterLine } from './cluster-line.ts';
import { clusterLineOf } from './cluster-line.ts';
import type { Figure } from './figures.ts';
import { figuresOf, withUnit } from './figures.ts';
import type { Headline } from './headline.ts';
import { headlineOf } from './headline.ts';
import type { IsoWeek } from './iso-week.ts';
import { isoWeekOf } from './iso-week.ts';
import type { ReportChanges } from './report-changes.ts';
import { reportChangesOf } from './report-changes.ts';
import type { ReportCoverage } from './report-coverage.ts';
import { reportCoverageOf } from './report-coverage.ts';
import type { DeadlineLine } from './report-deadlines.ts';
import { deadlineLineOf, deadlineTableOf } from './report-deadlines.ts';
import { exemptionDeadlines, inDateOrder } from './exemption-deadlines.ts';
import type { ReportExemptions } from './report-exemptions.ts';
import { reportExemptionsOf } from './report-exemptions.ts';
import type { ReportLinks } from './report-links.ts';
import { clusterLinkOf, reportLinksOf } from './report-links.ts';
import { oneLine } from './one-line.ts';
import type { OwnerLine } from './report-owners.ts';
import { ownerLinesOf, ownerTableOf } from './report-owners.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';
import { unreadExemptions } from './unread-exemptions.ts';
import { listed } from './wording.ts';

/** The run of the previous report: what this one is compared with. */
export interface PreviousRun {
  readonly runId: string;
  /** The instant of that run, ISO 8601. */
  readonly at: string;
  readonly score: number | null;
  /** How many subscriptions it found. */
  readonly subscriptions: number;
  readonly ruleSetVersion: string;
}

/** Everything that a report is made of. */
export interface ReportInput {
  /** Completed. */
  readonly run: AuditRun;
  /** Every subscription of the run. */
  readonly coverage: readonly SubscriptionCoverage[];
  /** Null for a first report. */
  readonly since: PreviousRun | null;
  /** All transitions after the previous run up to this one, in order of time. */
  readonly changes: readonly Transition[];
  /** Whose report it is, as their clusters name them; null for the whole estate. */
  readonly audience: readonly string[] | null;
  /** The figures of the run by owner; none in the report of owners, undefined where they are not known. */
  readonly owners: readonly OwnerTally[] | undefined;
  /** Those that the run judged by. */
  readonly exemptions: GrantedExemptions;
  /** With the severities in force. */
  readonly rules: readonly RuleMetadata[];
  /** Of the service that makes it. */
  readonly version: string;
  readonly now: Date;
  readonly links: {
    /** The base address of the API, `https://host/api`; null when it is not known. */
    readonly api: string | null;
    /** The base address of the Azure portal, `https://portal.azure.com`. */
    readonly portal: string;
  };
}

/** One of the worst clusters. */
export interface StandingLine {
  readonly cluster: ClusterLine;
  /** Every finding of it with evidence and fix, in the API; null when its address is not known. */
  readonly details: string | null;
  readonly score: number | null;
  readonly failures: Readonly<Record<Severity, number>>;
}

/** A rule that clusters fail. */
export interface RuleLine {
  readonly rule: string;
  readonly name: string;
  readonly title: string;
  /** Null when the rule is no longer in the catalogue. */
  readonly severity: Severity | null;
  readonly clusters: number;
}

/** What every form of the report says, counted, put in order and cut to at most ten rows a table. Plain JSON. */
export interface Report {
  readonly headline: Headline;
  /** Whose report it is, in words; null for the whole estate. */
  readonly audience: string | null;
  /** The figures in one line: what a mail client shows beside the subject. */
  readonly preheader: string;
  readonly week: IsoWeek;
  readonly coverage: ReportCoverage;
  /** Severity-weighted, 0 to 100; null when nothing was assessed. Never shown without the coverage. */
  readonly score: number | null;
  readonly figures: readonly Figure[];
  /** How many verdicts there are of each status, over all clusters and rules. */
  readonly verdicts: Readonly<Record<Status, number>>;
  readonly failures: Readonly<Record<Severity, number>>;
  readonly changes: ReportChanges;
  readonly exemptions: ReportExemptions;
  /** In date order, the overdue ones first. */
  readonly deadlines: Table<DeadlineLine>;
  /** The worst first, at most ten. */
  readonly worst: Table<StandingLine>;
  /** The gravest first, nobody last; empty in the report of an owner, null where they are not known. */
  readonly owners: Table<OwnerLine> | null;
  /** Those that most clusters fail first. */
  readonly rules: Table<RuleLine>;
  readonly links: ReportLinks | null;
  /** The CSV of all open failures, of which a mail says whether it is attached; null where there is no mail. */
  readonly attachment: {
    readonly name: string;
    readonly rows: number;
    readonly attached: boolean;
  } | null;
  readonly run: { readonly id: string; readonly ruleSetVersion: string; readonly completedAt: string };
  readonly since: PreviousRun | null;
  /** Of the service that made it. */
  readonly version: string;
  /** When the report was made, ISO 8601. */
  readonly at: string;
}

/** Makes the report of a completed run. Throws when the run is not completed: a report of half an audit would mislead. */
export function buildReport({ run, since, now, links, ...input }: ReportInput): Report {
  const { tally, completedAt } = run;
  if (run.state !== 'completed' || tally === undefined || completedAt === undefined) {
    throw new Error(`A report tells of a completed audit, and audit ${run.id} is ${run.state}.`);
  }
  const coverage = reportCoverageOf(run, input.coverage, since, now);
  const titles = new Map(input.rules.map(({ id, title }) => [id as string, title]));
  const changes = reportChangesOf(since === null ? [] : netChanges(input.changes), titles, links.portal);
  const today = dayOf(now);
  const isUnread = unreadExemptions(input.coverage);
  const ends = exemptionDeadlines(input.exemptions, tally, today, isUnread);
  const deadlines = inDateOrder([...tally.deadlines, ...ends]).map((group) =>
    deadlineLineOf(group, today, links.portal),
  );
  const exemptions = reportExemptionsOf(input.exemptions, tally, input.rules, today, isUnread);
  const week = isoWeekOf(now);
  const audience = input.audience && oneLine(listed(input.audience));
  const headline = headlineOf({
    audience,
    week,
    coverage,
    clusters: tally.clusters,
    grave: tally.failures.critical + tally.failures.high,
    since: since && { at: since.at, sameRun: since.runId === run.id },
    changes,
    dueSoon: deadlines.filter(({ urgency }) => urgency === 'soon').length,
    overdue: deadlines.filter(({ urgency }) => urgency === 'overdue').length,
  });
  const ofEstate = score(tally.weights);
  const figures = figuresOf({ audience, tally, score: ofEstate, coverage, changes, since });
  return {
    headline,
    audience,
    preheader: figures.map((one) => `${one.label}: ${withUnit(one)}`).join(' · '),
    week,
    coverage,
    score: ofEstate,
    figures,
    verdicts: tally.verdicts,
    failures: tally.failures,
    changes,
    exemptions,
    deadlines: deadlineTableOf(deadlines),
    worst: tableOf(tally.worst.map((standing) => standingLineOf(standing, links))),
    owners: input.owners === undefined ? null : ownerTableOf(ownerLinesOf(input.owners, today)),
    rules: tableOf(ruleLinesOf(tally, input.rules)),
    links: links.api === null ? null : reportLinksOf(links.api, run.id, since, input.audience),
    attachment: null,
    run: { id: run.id, ruleSetVersion: run.ruleSetVersion, completedAt },
    since,
    version: input.version,
    at: now.toISOString(),
  };
}

function standingLineOf(
  { cluster, score: ofCluster, failures }: ClusterStanding,
  { api, portal }: ReportInput['links'],
): StandingLine {
  return {
    cluster: clusterLineOf(cluster, portal),
    details: api === null ? null : clusterLinkOf(api, cluster),
    score: ofCluster,
    failures,
  };
}

function ruleLinesOf({ failuresByRule }: Tally, rules: readonly RuleMetadata[]): RuleLine[] {
  const catalogue = new Map(rules.map((rule) => [rule.id as string, rule]));
  const rank = ({ severity }: RuleLine): number =>
    severity === null ? severities.length : severities.indexOf(severity);
  return Object.entries(failuresByRule)
    .map(([rule, clusters]) => {
      const known = catalogue.get(rule);
      return {
        rule,
        name: known?.name ?? rule,
        title: known?.title ?? 'No longer in the catalogue',
        severity: known?.severity ?? null,
        clusters,
      };
    })
    .sort((a, b) => b.clusters - a.clusters || rank(a) - rank(b) || (a.rule < b.rule ? -1 : 1));
}
