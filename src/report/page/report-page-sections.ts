import { severities } from '../../evaluation/rule.ts';
import type { Html, HtmlValue } from '../html.ts';
import { html } from '../html.ts';
import type { Report } from '../report.ts';
import { andMore, bar, clusterName, dataTable, pill, section } from './report-page-parts.ts';
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

/** The sections of the page in their order. */
export const pageSections: readonly ((report: Report) => Html | null)[] = [
  coverage,
  figures,
  changes,
  deadlines,
  worst,
  owners,
  rules,
  exemptions,
];

function coverage(report: Report): Html {
  const { complete, unread, rejected, scopeFaults, facts, subscriptions } = report.coverage;
  const notRead = dataTable(
    unread,
    ['Subscription not read', 'Why'],
    (one) =>
      html`<td>
          <span class="name">${one.name}</span>
          <div class="quiet">${one.id}</div>
        </td>
        <td>
          ${one.status}: ${one.reason}
          <div class="quiet">${lastKnownOf(one)}</div>
        </td>`,
    wholes(report).coverage,
  );
  const faults = dataTable(
    scopeFaults,
    ['Part of the scope that could not be listed'],
    (fault) => html`<td>${fault}</td>`,
    wholes(report).coverage,
  );
  const notTold = dataTable(
    facts,
    ['Facts not read', 'Why'],
    (one) =>
      html`<td>
          <span class="name">${one.what}</span>
          <div class="quiet">${unreadInWords(one)}</div>
        </td>
        <td>${one.reason}</td>`,
    wholes(report).coverage,
  );
  const notClusters = dataTable(
    rejected,
    ['Row that is not a cluster in shape', 'Why it was not judged'],
    ({ id, subscription, reason }) =>
      html`<td>
          ${id}
          <div class="quiet">${subscription}</div>
        </td>
        <td>${reason}</td>`,
    wholes(report).coverage,
  );
  const share = (count: number, name: string): HtmlValue =>
    count > 0 && html`<i class="${name}" style="flex-grow:${count}"></i>`;
  return html`<section id="coverage" class="coverage ${!complete && 'gap'}" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage: <span>${complete ? 'complete' : 'incomplete'}</span></h2>
    <div class="strip" aria-hidden="true">
      ${share(subscriptions.read, 'read')}${share(subscriptions.notRead, 'missed')}
    </div>
    ${coverageLines(report).map((line) => html`<p>${line}</p>`)} ${[notRead, faults, notTold, notClusters]}
  </section>`;
}

function figures({ figures: four, failures }: Report): Html {
  const most = Math.max(...severities.map((severity) => failures[severity]));
  return html`<section aria-label="Figures">
    <dl class="figures">
      ${four.map(
        ({ label, value, shown, unit, note }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>
              <strong class="${value === null ? 'word' : 'number'}">${shown}</strong>
              <span class="quiet">${unit}</span>
              <div class="quiet">${note}</div>
            </dd>
          </div>`,
      )}
    </dl>
    <h3>Open failures</h3>
    <ul class="bars">
      ${severities.map(
        (severity) =>
          html`<li>
            ${pill(severity)} <b>${figure(failures[severity])}</b>
            <div>${bar(failures[severity], most, severity)}</div>
          </li>`,
      )}
    </ul>
  </section>`;
}

function changes(report: Report): Html {
  const failures = findingSections(report).map(
    ({ heading, table }) =>
      html`<h3>${heading}</h3>
        ${dataTable(
          table,
          ['Severity', 'Failure and cluster'],
          (line) =>
            html`<td class="pills">${pill(line.severity)}</td>
              <td>
                <div class="pair">
                  <div>
                    <strong>${observationOf(line)}</strong>
                    <div class="quiet">${demandOf(line)}</div>
                  </div>
                  <div>${clusterName(line.cluster)}</div>
                </div>
              </td>`,
          wholes(report).changes,
        )}`,
  );
  const clusters = clusterSections(report).map(
    ({ heading, table }) =>
      html`<h3>${heading}</h3>
        ${dataTable(
          table,
          ['Cluster', 'Failures'],
          (line) =>
            html`<td>${clusterName(line.cluster)}</td>
              <td class="amount">${failingInWords(line)}</td>`,
          wholes(report).changes,
        )}`,
  );
  const none =
    failures.length + clusters.length === 0 && html`<p class="more">${noChangesInWords(report)}</p>`;
  return section('changes', 'What changed', [none, failures, clusters]);
}

function deadlines(report: Report): Html {
  const { deadlines: table } = report;
  const items = table.rows.map(
    ({ on, daysLeft, urgency, what, clusters }) =>
      html`<li class="due ${urgency}">
        <div><time datetime="${on}">${longDay(on)}</time><span class="left">${timeLeft(daysLeft)}</span></div>
        <div>
          <strong class="name">${what}</strong>
          <ul>
            ${clusters.rows.map((cluster) => html`<li>${clusterName(cluster)}</li>`)}${
              clusters.more > 0 && html`<li class="quiet">and ${figure(clusters.more)} more</li>`
            }
          </ul>
        </div>
      </li>`,
  );
  return section(
    'deadlines',
    'Deadlines',
    table.count === 0
      ? html`<p class="more">${noDeadlines}</p>`
      : html`<ol class="timeline">
            ${items}
          </ol>
          ${andMore(table, wholes(report).deadlines)}`,
  );
}

function worst(report: Report): Html {
  const table = dataTable(
    report.worst,
    ['Cluster and failures', 'Score'],
    ({ cluster, details, score, failures }) =>
      html`<td>
          <div class="pair">
            <div>
              ${clusterName(cluster)}
              ${details !== null && html`<a href="${details}">its findings and fixes</a>`}
            </div>
            <div>${failuresInWords(failures)}</div>
          </div>
        </td>
        <td class="amount">
          ${
            score === null
              ? 'not assessed'
              : [html`<span class="name">${figure(score)}</span>`, bar(score, 100, 'low')]
          }
        </td>`,
    wholes(report).clusters,
  );
  return section(
    'worst',
    'Worst clusters, by the weight of what fails',
    table ?? html`<p class="more">${noFailures(report)}</p>`,
  );
}

function owners(report: Report): Html | null {
  const heading = 'By owner, the gravest first';
  if (report.owners === null) return section('owners', heading, html`<p class="more">${ownersNotKnown}</p>`);
  const table = dataTable(
    report.owners,
    ['Owner', 'Open failures', 'Due'],
    (one) =>
      html`<td>
          <span class="name">${ownerNameOf(one)}</span>
          <div class="quiet">${counted(one.clusters, 'cluster')}</div>
        </td>
        <td>
          ${figure(one.open)}
          <div class="quiet">${figure(one.grave)} critical or high</div>
        </td>
        <td>
          ${one.overdue > 0 && html`<strong>${overdueInWords(one)}</strong><br />`}${nextDueInWords(one)}
        </td>`,
    wholes(report).owners,
  );
  return table === null ? null : section('owners', heading, table);
}

function exemptions(report: Report): Html {
  const tables = exemptionSections(report).map(
    ({ heading, table }) =>
      html`<h3>${heading}</h3>
        ${dataTable(
          table,
          ['Exemption', 'What it accepts, and why'],
          (one) =>
            html`<td>
                <span class="name">${one.id}</span>
                <div class="quiet">until ${longDay(one.expiresOn)}, ${exemptionTimeLeft(one)}</div>
              </td>
              <td>
                ${acceptedBy(one)}
                <div class="quiet">${reasonOf(one)}</div>
              </td>`,
          wholes(report).exemptions,
        )}`,
  );
  const faults = dataTable(
    report.exemptions.faults,
    ['Stated, and not holding'],
    (fault) => html`<td>${fault}</td>`,
    wholes(report).exemptions,
  );
  return section('exemptions', 'Exemptions', [html`<p>${exemptionsInWords(report)}</p>`, ...tables, faults]);
}

function rules(report: Report): Html {
  const most = report.rules.rows[0]?.clusters ?? 0;
  const table = dataTable(
    report.rules,
    ['Severity', 'What is demanded', 'Clusters failing'],
    ({ severity, title, rule, clusters }) =>
      html`<td class="pills">${pill(severity)}</td>
        <td>
          ${title}
          <div class="quiet">${rule}</div>
        </td>
        <td class="amount">
          <span class="name">${figure(clusters)}</span>${bar(clusters, most, severity ?? 'info')}
        </td>`,
    wholes(report).findings,
  );
  return section(
    'rules',
    'By rule, most clusters first',
    table ?? html`<p class="more">${noFailures(report)}</p>`,
  );
}
