import type { Category, Severity } from '../../evaluation/rule.ts';
import { severities } from '../../evaluation/rule.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { figure } from '../../report/wording.ts';
import type { Links } from '../links.ts';
import { bar } from './bar.ts';

/** Open failures of one area, by severity. */
export interface AreaFailures {
  readonly area: Category;
  readonly failures: Readonly<Record<Severity, number>>;
}

/** Open failures by area and severity, most of them first: bars with their figures beside them. */
export function areaChart(areas: readonly AreaFailures[], links: Links): Html {
  const most = Math.max(...areas.map(({ failures }) => totalOf(failures)));
  return html`<table class="areas">
    <thead>
      <tr>
        <th scope="col">Area</th>
        <th scope="col"><span class="unseen">Share</span></th>
        ${severities.map(
          (severity) => html`<th scope="col" class="amount">${keyOf(severity)} ${severity}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${areas.map(
        ({ area, failures }) =>
          html`<tr>
            <th scope="row"><a href="${links.findings({ category: area, status: 'fail' })}">${area}</a></th>
            <td class="bars">
              ${bar(
                severities.map((severity) => ({ value: failures[severity], fill: severity })),
                most,
              )}
            </td>
            ${severities.map(
              (severity) =>
                html`<td class="amount ${failures[severity] === 0 && 'zero'}">
                  ${figure(failures[severity])}
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const keyOf = (severity: Severity): Html =>
  html`<svg class="key" width="12" height="12" aria-hidden="true" focusable="false">
    <rect class="fill-${severity}" width="12" height="12" />
  </svg>`;

/** All failures, whatever their severity. */
export function totalOf(failures: Readonly<Record<Severity, number>>): number {
  return severities.reduce((sum, severity) => sum + failures[severity], 0);
}
