import type { Severity } from '../../evaluation/rule.ts';
import type { ClusterLine } from '../cluster-line.ts';
import type { Html, HtmlValue } from '../html.ts';
import { html } from '../html.ts';
import type { Whole } from '../sections.ts';
import { ownerOf, placeOf } from '../sections.ts';
import type { Table } from '../table.ts';
import { figure } from '../wording.ts';

/** A part of the page with its title. */
export function section(id: string, title: string, content: HtmlValue): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;
}

/** A table of data with a heading for each column, and what it leaves out. Empty tables leave nothing. */
export function dataTable<Row>(
  table: Table<Row>,
  headings: readonly string[],
  cellsOf: (row: Row) => Html,
  whole: Whole,
): HtmlValue {
  if (table.count === 0) return null;
  return html`<table>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              ${cellsOf(row)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${andMore(table, whole)}`;
}

/** What a cut table leaves out, with a link to the whole when there is one. */
export function andMore({ more }: Table<unknown>, { name, href }: Whole): HtmlValue {
  if (more === 0) return null;
  const link = href !== null && html`: <a href="${href}">${name}</a>`;
  return html`<p class="more">and ${figure(more)} more${link}</p>`;
}

/** A cluster with its place and its owner; the name leads to its blade in the portal. */
export function clusterName(cluster: ClusterLine): Html {
  return html`<a class="name" href="${cluster.portal}">${cluster.name}</a>
    <div class="quiet">${placeOf(cluster)}, ${ownerOf(cluster)}</div>`;
}

/** A severity in its colour and in its word. */
export function pill(severity: Severity | null): Html {
  return html`<span class="pill ${severity ?? 'info'}">${severity ?? 'unknown'}</span>`;
}

/** A bar that repeats a figure beside it, so that assistive technology may pass it over. */
export function bar(value: number, most: number, tone: Severity): Html {
  const width = most === 0 ? 0 : Math.round((value / most) * 1000) / 10;
  return html`<div class="bar ${tone}" style="width:${width}%" aria-hidden="true"></div>`;
}
