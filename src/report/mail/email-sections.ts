import {
  box,
  clusterBelow,
  clusterName,
  dataTable,
  layout,
  quiet,
  severityMark,
  styles,
} from './email-parts.ts';
import type { Figure } from '../figures.ts';
import type { Html, HtmlValue } from '../html.ts';
import { html } from '../html.ts';
import type { Report } from '../report.ts';
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
  lastKnownOf,
  noChangesInWords,
  noDeadlines,
  noFailures,
  nextDueInWords,
  observationOf,
  overdueInWords,
  ownerNameOf,
  ownersNotKnown,
  reasonOf,
  unreadInWords,
  wholes,
} from '../sections.ts';
import { counted, figure, longDay, timeLeft } from '../wording.ts';

/** The sections of the mail in their order, each the content of one cell. */
export const mailSections: readonly ((report: Report) => Html | null)[] = [
  coverage,
  figures,
  changes,
  deadlines,
  worst,
  owners,
  rules,
  exemptions,
  footer,
];

function coverage(report: Report): Html {
  const { complete, unread, rejected, scopeFaults, facts } = report.coverage;
  const notRead = dataTable(
    unread,
    [
      ['Subscription not read', '45%'],
      ['Why', '55%'],
    ],
    (one) => [
      html`<b>${one.name}</b><br />${quiet(one.id)}`,
      html`${one.status}: ${one.reason}<br />${quiet(lastKnownOf(one))}`,
    ],
    wholes(report).coverage,
  );
  const faults = dataTable(
    scopeFaults,
    [['Part of the scope that could not be listed', '100%']],
    (one) => [one],
    wholes(report).coverage,
  );
  const notTold = dataTable(
    facts,
    [
      ['Facts not read', '45%'],
      ['Why', '55%'],
    ],
    (one) => [html`<b>${one.what}</b><br />${quiet(unreadInWords(one))}`, one.reason],
    wholes(report).coverage,
  );
  const notClusters = dataTable(
    rejected,
    [
      ['Row that is not a cluster in shape', '45%'],
      ['Why it was not judged', '55%'],
    ],
    ({ id, subscription, reason }) => [html`${id}<br />${quiet(subscription)}`, reason],
    wholes(report).coverage,
  );
  const sentences = coverageLines(report).map(paragraph);
  const title = `Coverage: ${complete ? 'complete' : 'INCOMPLETE'}`;
  return html`${box(!complete, title, sentences)} ${notRead}${faults}${notTold}${notClusters}`;
}

function figures(report: Report): Html {
  const [score, clusters, failures, change] = report.figures.map(figureCell);
  return html`<h2 style="${styles.h2}">Figures</h2>
    ${layout(
      html`<tr>
          ${score ?? null}${clusters ?? null}
        </tr>
        <tr>
          ${failures ?? null}${change ?? null}
        </tr>`,
    )}
    <p style="${styles.text}">Open failures: ${failuresInWords(report.failures)}.</p>`;
}

function figureCell({ label, shown, unit, note }: Figure): Html {
  return html`<td width="50%" valign="top" style="${styles.figure}">
    ${label}<br /><b style="${styles.value}">${shown}</b> ${unit}<br />${note}
  </td>`;
}

function changes(report: Report): Html {
  const failures = findingSections(report).map(({ heading, table }) => [
    subtitle(heading),
    dataTable(
      table,
      [['Severity', '76'], ['Failure and cluster']],
      (line) => [
        severityMark(line.severity),
        html`<b>${observationOf(line)}</b><br />${quiet(demandOf(line))}${clusterBelow(line.cluster)}`,
      ],
      wholes(report).changes,
    ),
  ]);
  const clusters = clusterSections(report).map(({ heading, table }) => [
    subtitle(heading),
    dataTable(
      table,
      [
        ['Cluster', '66%'],
        ['Failures', '34%'],
      ],
      (line) => [clusterName(line.cluster), failingInWords(line)],
      wholes(report).changes,
    ),
  ]);
  const none = failures.length + clusters.length === 0 && paragraph(noChangesInWords(report));
  return html`<h2 style="${styles.h2}">What changed</h2>
    ${none}${failures}${clusters}`;
}

function deadlines(report: Report): Html {
  const table = dataTable(
    report.deadlines,
    [['Last good day', '104'], ['What ends, and for which clusters']],
    ({ on, daysLeft, urgency, what, clusters }) => [
      html`<b>${longDay(on)}</b><br /><span style="${urgency === 'later' ? styles.quiet : styles.alarm}"
          >${timeLeft(daysLeft)}</span
        >`,
      html`<b>${what}</b>${clusters.rows.map(clusterBelow)}${
          clusters.more > 0 && html`<p style="${styles.below}">and ${figure(clusters.more)} more</p>`
        }`,
    ],
    wholes(report).deadlines,
  );
  return html`<h2 style="${styles.h2}">Deadlines</h2>
    ${table ?? paragraph(noDeadlines)}`;
}

function worst(report: Report): Html {
  const table = dataTable(
    report.worst,
    [
      ['Cluster', '66%'],
      ['Failures and score', '34%'],
    ],
    ({ cluster, details, score, failures }) => [
      html`${clusterName(cluster)}${
        details !== null && html`<br /><a href="${details}" style="${styles.link}">its findings and fixes</a>`
      }`,
      html`${failuresInWords(failures)}<br />${quiet(`score ${score === null ? 'not assessed' : figure(score)}`)}`,
    ],
    wholes(report).clusters,
  );
  return html`<h2 style="${styles.h2}">Worst clusters, by the weight of what fails</h2>
    ${table ?? paragraph(noFailures(report))}`;
}

function owners(report: Report): Html | null {
  if (report.owners === null) return byOwner(paragraph(ownersNotKnown));
  const table = dataTable(
    report.owners,
    [
      ['Owner', '38%'],
      ['Open failures', '28%'],
      ['Due', '34%'],
    ],
    (one) => [
      html`<b>${ownerNameOf(one)}</b><br />${quiet(counted(one.clusters, 'cluster'))}`,
      html`${figure(one.open)}<br />${quiet(`${figure(one.grave)} critical or high`)}`,
      html`${
        one.overdue > 0 && html`<span style="${styles.alarm}">${overdueInWords(one)}</span><br />`
      }${nextDueInWords(one)}`,
    ],
    wholes(report).owners,
  );
  return table === null ? null : byOwner(table);
}

function byOwner(content: HtmlValue): Html {
  return html`<h2 style="${styles.h2}">By owner, the gravest first</h2>
    ${content}`;
}

function exemptions(report: Report): Html {
  const tables = exemptionSections(report).map(({ heading, table }) => [
    subtitle(heading),
    dataTable(
      table,
      [
        ['Exemption', '34%'],
        ['What it accepts, and why', '66%'],
      ],
      (one) => [
        html`<b>${one.id}</b><br />until ${longDay(one.expiresOn)}<br /><span
            style="${one.warning === 7 ? styles.alarm : styles.quiet}"
            >${exemptionTimeLeft(one)}</span
          >`,
        html`${acceptedBy(one)}<br />${quiet(reasonOf(one))}`,
      ],
      wholes(report).exemptions,
    ),
  ]);
  const faults = dataTable(
    report.exemptions.faults,
    [['Stated, and not holding', '100%']],
    (fault) => [fault],
    wholes(report).exemptions,
  );
  return html`<h2 style="${styles.h2}">Exemptions</h2>
    ${paragraph(exemptionsInWords(report))}${tables}${faults}`;
}

function rules(report: Report): Html {
  const table = dataTable(
    report.rules,
    [['Severity', '76'], ['What is demanded'], ['Clusters failing', '60']],
    ({ severity, title, rule, clusters }) => [
      severity === null ? 'unknown' : severityMark(severity),
      html`${title} ${quiet(rule)}`,
      figure(clusters),
    ],
    wholes(report).findings,
  );
  return html`<h2 style="${styles.h2}">By rule, most clusters first</h2>
    ${table ?? paragraph(noFailures(report))}`;
}

function footer(report: Report): Html {
  const { links } = report;
  const dashboard =
    links !== null &&
    html`<p style="${styles.small}">
      <a href="${links.report}" style="${styles.link}">Open this report in a browser</a>
    </p>`;
  return html`${dashboard}${footerLines(report).map((line) => html`<p style="${styles.small}">${line}</p>`)}`;
}

const subtitle = (text: string): Html => html`<h3 style="${styles.h3}">${text}</h3>`;
const paragraph = (text: HtmlValue): Html => html`<p style="${styles.text}">${text}</p>`;
