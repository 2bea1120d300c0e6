import type { Severity } from '../evaluation/rule.ts';
import { severities } from '../evaluation/rule.ts';
import type { BasisPart } from '../history/basis.ts';
import type { ClusterLine } from './cluster-line.ts';
import type { ClusterChangeLine, FindingChangeLine } from './report-changes.ts';
import type { UnreadFacts, UnreadSubscription } from './report-coverage.ts';
import type { ExemptionLine } from './report-exemptions.ts';
import type { OwnerLine } from './report-owners.ts';
import type { ReportLinks } from './report-links.ts';
import type { Report } from './report.ts';
import type { Table } from './table.ts';
import { age, counted, figure, longDay, longInstant, timeLeft } from './wording.ts';

/** One table of what changed, with the heading that every form of the report gives it. */
export interface ChangeSection<Line> {
  readonly heading: string;
  readonly table: Table<Line>;
}

/** What the whole of a cut table is called, and where it is; null where no address is known. */
export interface Whole {
  readonly name: string;
  readonly href: string | null;
}

type Cut = Exclude<keyof ReportLinks, 'report'>;

/** The whole of each table that a report may cut. */
export function wholes({ links }: Report): Readonly<Record<Cut, Whole>> {
  const whole = (name: string, of: Cut): Whole => ({ name, href: links?.[of] ?? null });
  return {
    coverage: whole('the coverage of this audit', 'coverage'),
    changes: whole('everything that changed', 'changes'),
    deadlines: whole('all deadlines', 'deadlines'),
    clusters: whole('all clusters', 'clusters'),
    findings: whole('all failures', 'findings'),
    owners: whole('all owners', 'owners'),
    exemptions: whole('all exemptions', 'exemptions'),
  };
}

/** The tables of failures that changed, without the empty ones. */
export function findingSections({
  changes: { findings, regressed, lapsed, judgedBy },
  run,
  since,
}: Report): ChangeSection<FindingChangeLine>[] {
  const again = [
    ...(regressed === 0 ? [] : [`${figure(regressed)} of them back again`]),
    ...(lapsed === 0 ? [] : [`${figure(lapsed)} no longer exempted`]),
  ];
  const news = [`New failures: ${figure(findings.opened.count)}`, ...again].join(', ');
  const cause = judgedBy.map((part) => causes[part](run, since)).join(' and ');
  return filled([
    { heading: news, table: findings.opened },
    { heading: `Resolved: ${figure(findings.resolved.count)}`, table: findings.resolved },
    {
      heading: `Still failing, otherwise than before: ${figure(findings.changed.count)}`,
      table: findings.changed,
    },
    {
      heading: `Lost sight of, the rule can no longer tell: ${figure(findings.lostSight.count)}`,
      table: findings.lostSight,
    },
    {
      heading: `Seen again, and still failing: ${figure(findings.seenAgain.count)}`,
      table: findings.seenAgain,
    },
    {
      heading: `Exempted, no longer in the figures: ${figure(findings.exempted.count)}`,
      table: findings.exempted,
    },
    {
      heading: `Judged differently because ${cause}, the clusters are as they were: ${figure(findings.judgedDifferently.count)}`,
      table: findings.judgedDifferently,
    },
  ]);
}

const causes: Readonly<Record<BasisPart, (run: Report['run'], since: Report['since']) => string>> = {
  ruleSet: ({ ruleSetVersion }, since) =>
    `the rule set changed${since === null ? '' : ` from ${since.ruleSetVersion}`} to ${ruleSetVersion}`,
  policy: () => 'the policy changed',
  calendar: () => 'the calendar of Kubernetes versions changed',
};

/** The tables of clusters that came, went or passed out of sight, without the empty ones. */
export function clusterSections({ changes: { clusters } }: Report): ChangeSection<ClusterChangeLine>[] {
  return filled([
    {
      heading: `Clusters lost sight of, their subscription was not read: ${figure(clusters.lostSight.count)}`,
      table: clusters.lostSight,
    },
    { heading: `Clusters seen again: ${figure(clusters.seenAgain.count)}`, table: clusters.seenAgain },
    { heading: `Clusters that appeared: ${figure(clusters.appeared.count)}`, table: clusters.appeared },
    {
      heading: `Clusters that are gone, and their failures with them: ${figure(clusters.gone.count)}`,
      table: clusters.gone,
    },
  ]);
}

const filled = <Line>(sections: readonly ChangeSection<Line>[]): ChangeSection<Line>[] =>
  sections.filter(({ table }) => table.count > 0);

/** What stands under "What changed" when no table does. */
export function noChangesInWords({ since }: Report): string {
  return since === null
    ? 'This is the first report, so there is nothing to compare with yet.'
    : `Nothing changed since the audit of ${longDay(since.at)}.`;
}

/** What the figures stand on, one sentence a line. */
export function coverageLines({
  audience,
  coverage,
  verdicts,
  score,
  since,
  exemptions,
}: Report): readonly string[] {
  const whose = audience === null ? '' : ' of all owners';
  const { subscriptions, clustersOutOfSight } = coverage;
  const exempted = severities.reduce((sum, severity) => sum + exemptions.failures[severity], 0);
  const outOfSight =
    clustersOutOfSight === 0
      ? ''
      : ` ${counted(clustersOutOfSight, 'cluster')}${whose} known from before ${clustersOutOfSight === 1 ? 'is' : 'are'} in no figure.`;
  const fewer =
    subscriptions.fewer === 0 || since === null
      ? ''
      : ` ${counted(subscriptions.fewer, 'subscription')} fewer than on ${longDay(since.at)}.`;
  return [
    `${counted(subscriptions.found, 'subscription')} in scope, ${figure(subscriptions.read)} read, ${figure(subscriptions.notRead)} not read.${fewer}${outOfSight}`,
    ...(coverage.wholeEstate ? [] : ['Only a part of the estate was audited.']),
    `Every cluster was judged as of ${longInstant(coverage.auditedAt)} (${age(coverage.auditDaysOld)}).`,
    `${score === null ? 'No score: ' : ''}${verdictsInWords(verdicts)}`,
    ...(exempted === 0
      ? []
      : [
          `${counted(exempted, 'failure')} of these ${exempted === 1 ? 'is' : 'are'} exempted, and not scored either.`,
        ]),
    `Calendar of Kubernetes versions as of ${longDay(coverage.calendarAsOf)} (${age(coverage.calendarDaysOld)}).`,
    ...(coverage.calendarWarning === null ? [] : [coverage.calendarWarning]),
  ];
}

function verdictsInWords({ pass, fail, unknown, error, notApplicable }: Report['verdicts']): string {
  return (
    `${counted(pass, 'check')} passed and ${figure(fail)} failed. Not scored: ${figure(unknown)} that could not be told, ` +
    `${figure(error)} whose rule broke and ${figure(notApplicable)} that did not apply.`
  );
}

/** What is known of a subscription that was not read: `12 clusters known from before, last read 13 Nov 2026`. */
export function lastKnownOf({ clusters, lastReadAt }: UnreadSubscription): string {
  const known = `${counted(clusters, 'cluster')} known from before`;
  return lastReadAt === null ? known : `${known}, last read ${longDay(lastReadAt)}`;
}

/** What was observed of a failure: `Back again: local accounts are enabled.` */
export function observationOf({ kind, message, status, exemption }: FindingChangeLine): string {
  if (kind === 'regressed') return `Back again: ${message}`;
  if (kind === 'lapsed') return `No longer exempted: ${message}`;
  if (kind === 'exempted' && exemption !== null) return `Accepted by ${exemption}: ${message}`;
  if (kind === 'judgedDifferently')
    return `${status === 'fail' ? 'Fails now' : 'No longer fails'}: ${message}`;
  return message;
}

/** What the rule of a failure demands. */
export function demandOf({ rule, title }: FindingChangeLine): string {
  return `${rule} demands: ${title}`;
}

/** Where a cluster is: `rg-pay in Payments`. */
export function placeOf({ resourceGroup, subscription }: ClusterLine): string {
  return `${resourceGroup} in ${subscription}`;
}

/** Whose a cluster is: `owner team-pay`. */
export function ownerOf({ owner }: ClusterLine): string {
  return owner === null ? 'no owner named' : `owner ${owner}`;
}

/** A cluster's failures by severity, the gravest first: `2 critical, 1 low`. */
export function failuresInWords(failures: Readonly<Record<Severity, number>>): string {
  const some = severities.filter((severity) => failures[severity] > 0);
  return some.length === 0
    ? 'none'
    : some.map((severity) => `${figure(failures[severity])} ${severity}`).join(', ');
}

/** How many findings failed, beside a cluster that came or went. */
export function failingInWords({ kind, failing }: ClusterChangeLine): string {
  if (failing === null) return 'failures not recorded';
  const failures = counted(failing, 'failure');
  return kind === 'lostSight' || kind === 'gone' ? `${failures} when last seen` : failures;
}

/** The line above the title of every form of the report. */
export function kickerOf({ week, audience }: Report): string {
  const whose = audience === null ? '' : `, for ${audience}`;
  return `AKS governance, week ${week.week} of ${week.year}${whose}`;
}

/** Who is meant by an owner in a list: whatever has none is nobody's. */
export function ownerNameOf({ owner }: OwnerLine): string {
  return owner ?? 'nobody';
}

/** What stands in place of the table of owners where it is not known who they are. */
export const ownersNotKnown =
  'Not known for this audit: an earlier version of the service has made it, and no owner is told of it. The next audit knows them.';

/** What an owner has let pass: `2 overdue`; empty when nothing is. */
export function overdueInWords({ overdue }: OwnerLine): string {
  return overdue === 0 ? '' : `${figure(overdue)} overdue`;
}

/** The next deadline of an owner with the days left. */
export function nextDueInWords({ next }: OwnerLine): string {
  return next === null ? 'nothing ahead' : `next ${longDay(next.on)}, ${timeLeft(next.daysLeft)}`;
}

/** How much is accepted, in one sentence. */
export function exemptionsInWords({
  audience,
  coverage: { complete },
  exemptions: { active, failures },
}: Report): string {
  const accepted = severities.reduce((sum, severity) => sum + failures[severity], 0);
  if (active === 0)
    return audience === null ? 'No exemption holds.' : 'No exemption holds for these clusters.';
  const hold = counted(active, 'exemption holds', 'exemptions hold');
  return accepted === 0
    ? `${hold}, and none covers a failure${complete ? '' : ' that was read'}.`
    : `${hold}. Accepted by them and in no other figure: ${failuresInWords(failures)}.`;
}

/** The tables of exemptions that somebody has to look at, without the empty ones. */
export function exemptionSections({ exemptions, coverage }: Report): ChangeSection<ExemptionLine>[] {
  const { lapsing, lapsed, idle } = exemptions;
  const seen = coverage.complete ? '' : ' that was read';
  return filled([
    { heading: `Ending within 30 days: ${figure(lapsing.count)}`, table: lapsing },
    {
      heading: `Ended within the last 30 days, what they accepted and still fails is open again: ${figure(lapsed.count)}`,
      table: lapsed,
    },
    { heading: `Covering nothing${seen}: ${figure(idle.count)}`, table: idle },
  ]);
}

/** How long an exemption still holds: `14 days left`. */
export function exemptionTimeLeft({ daysLeft }: ExemptionLine): string {
  return daysLeft < 0 ? `ended ${counted(-daysLeft, 'day')} ago` : timeLeft(daysLeft);
}

/** What an exemption accepts, and where. */
export function acceptedBy({ rules, scope, covers, daysLeft }: ExemptionLine): string {
  const what = `${rules} on ${scope}`;
  if (covers !== null) return `${what}; covers ${counted(covers, 'failure')}`;
  return daysLeft < 0 ? what : `${what}; its subscription was not read`;
}

/** Who answers for an exemption, and why it was given. */
export function reasonOf({ owner, reason, ticket }: ExemptionLine): string {
  return `${owner}${ticket === null ? '' : `, ${ticket}`}: ${reason}`;
}

/** How much of a kind of fact was not read: `2 of 3 not read`. */
export function unreadInWords({ unread, asked }: UnreadFacts): string {
  return `${figure(unread)} of ${figure(asked)} not read`;
}

/** What stands in place of the table of deadlines when there is none. */
export const noDeadlines = 'No cluster that was read has a deadline.';

/** What stands in place of a table of failures when there is none: nothing found is not the same as nothing looked at. */
export function noFailures({ score }: Report): string {
  return score === null ? 'Nothing was assessed.' : 'No cluster that was read has a failure.';
}

/** Who to turn to and where this comes from, one sentence a line. */
export function footerLines({
  run,
  since,
  at,
  week,
  audience,
  attachment,
  links,
  coverage,
  version,
}: Report): readonly string[] {
  return [
    ...(attachment === null ? [] : [attachmentInWords(attachment, { links, audience, coverage })]),
    `Audit ${run.id}, completed ${longInstant(run.completedAt)}; rule set ${run.ruleSetVersion}. Told by AKS Audit ${version}.`,
    since === null
      ? `First report, made ${longInstant(at)}, week ${week.week} of ${week.year}.`
      : `Compared with audit ${since.runId} of ${longInstant(since.at)}; made ${longInstant(at)}, week ${week.week} of ${week.year}.`,
    audience === null
      ? 'To change who receives this and when: AUDIT_EMAIL_RECIPIENTS and REPORT_SCHEDULE in the settings of the function app. ' +
        'To change which rules apply, how grave they are and who owns what: the file that AUDIT_POLICY names.'
      : 'You receive this because clusters are tagged with your name, or the policy names you as their owner. ' +
        'To change that: the tags of the cluster, or the file that AUDIT_POLICY names.',
    'To have a failure accepted: an exemption with owner, reason and end, in the policy or by PUT exemptions/{id} of the API.',
  ];
}

function attachmentInWords(
  { name, rows, attached }: NonNullable<Report['attachment']>,
  { links, audience, coverage: { clustersOutOfSight } }: Pick<Report, 'links' | 'audience' | 'coverage'>,
): string {
  const whose = audience === null ? '' : ' of these clusters';
  // They are in no figure, so that the file has more of them than the figures say.
  const lastSeen =
    clustersOutOfSight === 0 ? '' : ', those of clusters that were not read as they were last seen';
  if (attached)
    return `Attached as ${name}: ${counted(rows, 'open failure')}, all there are${whose}${lastSeen}.`;
  const where = links === null ? 'the API' : `${links.findings}&format=csv`;
  return `The CSV of all ${counted(rows, 'open failure')} is too large for a mail. It is at ${where}.`;
}
