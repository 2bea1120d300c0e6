import type { ClusterLine } from '../cluster-line.ts';
import { withUnit } from '../figures.ts';
import type { Report } from '../report.ts';
import type { Whole } from '../sections.ts';
import {
  acceptedBy,
  clusterSections,
  coverageLines,
  demandOf,
  exemptionSections,
  exemptionTimeLeft,
  exemptionsInWords,
  failingInWords,
  failuresInWords,
  findingSections,
  footerLines,
  kickerOf,
  lastKnownOf,
  noChangesInWords,
  noDeadlines,
  noFailures,
  nextDueInWords,
  observationOf,
  overdueInWords,
  ownerNameOf,
  ownersNotKnown,
  ownerOf,
  placeOf,
  reasonOf,
  unreadInWords,
  wholes,
} from '../sections.ts';
import type { Table } from '../table.ts';
import { counted, figure, longDay, timeLeft } from '../wording.ts';

/** The text part of the mail, for a terminal too: the same facts and figures as the HTML part. Ends with a line end. */
export function renderMailText(report: Report): string {
  const { headline } = report;
  const blocks = [
    [kickerOf(report)],
    [headline.title, '='.repeat(headline.title.length), headline.detail],
    coverage(report),
    figures(report),
    changes(report),
    deadlines(report),
    worst(report),
    ...(report.owners?.count === 0 ? [] : [owners(report)]),
    rules(report),
    exemptions(report),
    footer(report),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function coverage(report: Report): string[] {
  const { complete, unread, rejected, scopeFaults, facts } = report.coverage;
  return [
    ...title(`Coverage: ${complete ? 'complete' : 'INCOMPLETE'}`),
    ...coverageLines(report),
    ...list('Subscriptions not read', unread, wholes(report).coverage, (one) => [
      `${one.name} (${one.id}), ${lastKnownOf(one)}`,
      `${one.status}: ${one.reason}`,
    ]),
    ...list('Facts not read', facts, wholes(report).coverage, (one) => [
      `${one.what}: ${unreadInWords(one)}`,
      one.reason,
    ]),
    ...list('Parts of the scope that could not be listed', scopeFaults, wholes(report).coverage, (fault) => [
      fault,
    ]),
    ...list(
      'Rows that are not clusters in shape, not judged',
      rejected,
      wholes(report).coverage,
      ({ id, subscription, reason }) => [`${id} (${subscription})`, reason],
    ),
  ];
}

function figures({ figures: four, failures }: Report): string[] {
  return [
    ...title('Figures'),
    ...four.map((one) => `${one.label}: ${withUnit(one)} (${one.note})`),
    `Open failures: ${failuresInWords(failures)}.`,
  ];
}

function owners(report: Report): string[] {
  if (report.owners === null) return [...title('By owner'), ownersNotKnown];
  return [
    ...title('By owner'),
    ...list(null, report.owners, wholes(report).owners, (one) => [
      `${ownerNameOf(one)}: ${counted(one.clusters, 'cluster')}`,
      `${figure(one.grave)} critical or high of ${counted(one.open, 'open failure')}; ${[overdueInWords(one), nextDueInWords(one)].filter((part) => part !== '').join(', ')}`,
    ]),
  ];
}

function exemptions(report: Report): string[] {
  const { faults } = report.exemptions;
  return [
    ...title('Exemptions'),
    exemptionsInWords(report),
    ...exemptionSections(report).flatMap(({ heading, table }) =>
      list(heading, table, wholes(report).exemptions, (one) => [
        `${one.id}: until ${longDay(one.expiresOn)}, ${exemptionTimeLeft(one)}`,
        acceptedBy(one),
        reasonOf(one),
      ]),
    ),
    ...list('Stated, and not holding', faults, wholes(report).exemptions, (fault) => [fault]),
  ];
}

function changes(report: Report): string[] {
  const failures = findingSections(report).flatMap(({ heading, table }) =>
    list(heading, table, wholes(report).changes, (line) => [
      `[${line.severity}] ${observationOf(line)}`,
      demandOf(line),
      clusterName(line.cluster),
    ]),
  );
  const clusters = clusterSections(report).flatMap(({ heading, table }) =>
    list(heading, table, wholes(report).changes, (line) => [clusterName(line.cluster), failingInWords(line)]),
  );
  const all = [...failures, ...clusters];
  return [...title('What changed'), ...(all.length === 0 ? [noChangesInWords(report)] : all)];
}

function deadlines(report: Report): string[] {
  const lines = list(null, report.deadlines, wholes(report).deadlines, ({ on, daysLeft, what, clusters }) => [
    `${longDay(on)}, ${timeLeft(daysLeft)}: ${what}`,
    ...clusters.rows.map(clusterName),
    ...(clusters.more > 0 ? [`and ${figure(clusters.more)} more`] : []),
  ]);
  return [...title('Deadlines'), ...(lines.length === 0 ? [noDeadlines] : lines)];
}

function worst(report: Report): string[] {
  const lines = list(null, report.worst, wholes(report).clusters, ({ cluster, details, score, failures }) => [
    clusterName(cluster),
    `score ${score === null ? 'not assessed' : figure(score)}; failures: ${failuresInWords(failures)}`,
    cluster.portal,
    ...(details === null ? [] : [details]),
  ]);
  return [
    ...title('Worst clusters, by the weight of what fails'),
    ...(lines.length === 0 ? [noFailures(report)] : lines),
  ];
}

function rules(report: Report): string[] {
  const lines = list(
    null,
    report.rules,
    wholes(report).findings,
    ({ severity, title: demand, rule, clusters }) => [
      `[${severity ?? 'unknown'}] ${demand} (${rule}): ${counted(clusters, 'cluster fails', 'clusters fail')}`,
    ],
  );
  return [...title('By rule, most clusters first'), ...(lines.length === 0 ? [noFailures(report)] : lines)];
}

function footer(report: Report): string[] {
  const { links } = report;
  return [
    '--',
    ...(links === null ? [] : [`This report in a browser: ${links.report}`]),
    ...footerLines(report),
  ];
}

function title(text: string): string[] {
  return [text, '-'.repeat(text.length)];
}

/** Each row as a bullet whose further lines are indented, then what the table leaves out. */
function list<Row>(
  heading: string | null,
  { rows, more, count }: Table<Row>,
  { name, href }: Whole,
  linesOf: (row: Row) => readonly string[],
): string[] {
  if (count === 0) return [];
  return [
    ...(heading === null ? [] : ['', heading]),
    ...rows.flatMap((row) => linesOf(row).map((line, index) => `${index === 0 ? '* ' : '  '}${line}`)),
    ...(more > 0 ? [`and ${figure(more)} more${href === null ? '' : `, ${name}: ${href}`}`] : []),
  ];
}

function clusterName(cluster: ClusterLine): string {
  return `${cluster.name}, ${placeOf(cluster)}, ${ownerOf(cluster)}`;
}
