import type { Severity } from '../../evaluation/rule.ts';
import type { ClusterLine } from '../cluster-line.ts';
import type { Html, HtmlValue } from '../html.ts';
import { html } from '../html.ts';
import type { Whole } from '../sections.ts';
import { ownerOf, placeOf } from '../sections.ts';
import type { Table } from '../table.ts';
import { figure } from '../wording.ts';

// Outlook for Windows lays out with Word: only tables and inline styles hold there, and a cell inherits no font. No
// colour is pure black or white, so that a client that inverts them keeps the contrast. Each byte counts a hundred times.
const family = 'Segoe UI,Arial,sans-serif';
const ink = 'color:#1f2933';
const muted = 'color:#4a5763';
const alarm = 'color:#86101d';
const line = '1px solid #c8d0d8';
const block = `padding:20px 20px 22px;font:14px/20px ${family};${ink};word-break:break-word`;

/** Inline styles, by what they are for. */
export const styles = {
  page: 'margin:0;background-color:#eceff3',
  sheet: `width:100%;max-width:600px;background-color:#fbfcfd;border:${line}`,
  head: block,
  section: `${block};border-top:${line}`,
  box: `padding:12px 14px 14px;font:14px/20px ${family};${ink}`,
  kicker: `margin:0 0 6px;font-size:13px;line-height:18px;${muted}`,
  h1: 'margin:0 0 10px;font-size:26px;line-height:32px',
  lead: 'margin:0;font-size:16px;line-height:24px',
  h2: 'margin:0 0 6px;font-size:20px;line-height:26px',
  h3: 'margin:20px 0 2px;font-size:15px;line-height:20px',
  text: 'margin:8px 0 0',
  below: 'margin:6px 0 0',
  small: `margin:0 0 6px;font-size:12px;line-height:18px;${muted}`,
  heading: `padding:10px 10px 4px 0;font:12px/16px ${family};${muted}`,
  cell: `padding:8px 10px 10px 0;border-top:${line};font:14px/20px ${family}`,
  figure: `padding:10px 14px 12px;border:${line};font:12px/18px ${family};${muted}`,
  value: `font-size:24px;line-height:32px;${ink}`,
  quiet: `font-size:12px;${muted}`,
  link: 'color:#0b4f8a',
  alarm: `font-size:12px;font-weight:bold;${alarm}`,
  hidden: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
} as const;

const tints: Readonly<Record<Severity, string>> = {
  critical: `background-color:#fbe3e4;${alarm};border:1px solid #86101d`,
  high: 'background-color:#fdebdc;color:#7c3200;border:1px solid #7c3200',
  medium: 'background-color:#fbf3d0;color:#5c4a00;border:1px solid #5c4a00',
  low: 'background-color:#e3eefa;color:#124672;border:1px solid #124672',
  info: 'background-color:#e9edf0;color:#3b4650;border:1px solid #3b4650',
};
const boxes = {
  alarm: { frame: 'background-color:#fbe3e4;border:1px solid #86101d', title: alarm },
  calm: { frame: 'background-color:#e6f2ea;border:1px solid #1d4a2c', title: 'color:#1d4a2c' },
};

/** A table that only lays out; assistive technology reads over it. */
export function layout(rows: HtmlValue): Html {
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="border-collapse:collapse"
  >
    ${rows}
  </table>`;
}

/** A section's title and its content in a frame: calm, or in the colours of a critical failure. */
export function box(isAlarm: boolean, title: string, content: HtmlValue): Html {
  const look = isAlarm ? boxes.alarm : boxes.calm;
  return layout(
    html`<tr>
      <td style="${look.frame};${styles.box}">
        <h2 style="${styles.h2};${look.title}">${title}</h2>
        ${content}
      </td>
    </tr>`,
  );
}

/**
 * A coloured word with a frame. Word gives no padding to a text and breaks where it is told not to: spaces that do not
 * break stand in for both.
 */
export function severityMark(severity: Severity): Html {
  return html`<span style="font-size:12px;${tints[severity]}">&nbsp;${severity}&nbsp;</span>`;
}

/** A text of less weight. */
export function quiet(text: HtmlValue): Html {
  return html`<span style="${styles.quiet}">${text}</span>`;
}

/** A cluster, and below it its place and its owner; the name leads to its blade in the portal. */
export function clusterName(cluster: ClusterLine): Html {
  return html`<a href="${cluster.portal}" style="${styles.link}">${cluster.name}</a><br />${quiet(
      `${placeOf(cluster)}, ${ownerOf(cluster)}`,
    )}`;
}

/** The same below what it is about. */
export function clusterBelow(cluster: ClusterLine): Html {
  return html`<p style="${styles.below}">${clusterName(cluster)}</p>`;
}

/**
 * A column's heading and its width, `76` pixels or `40%`: the same in every table of a kind, so that they line up. A column
 * of short words has pixels, for a share of a telephone's width would break them; one without a width takes what is left.
 */
export type Column = readonly [name: string, width?: string];

/** A table of data with a heading for each column, and what it leaves out. Empty tables leave nothing. */
export function dataTable<Row>(
  { rows, more, count }: Table<Row>,
  columns: readonly Column[],
  cellsOf: (row: Row) => readonly HtmlValue[],
  whole: Whole,
): HtmlValue {
  if (count === 0) return null;
  const head = columns.map(
    ([name, width]) =>
      html`<th
        scope="col"
        align="left"
        valign="bottom"
        ${width !== undefined && html`width="${width}"`}
        style="${styles.heading}"
      >
        ${name}
      </th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>
        ${cellsOf(row).map((cell) => html`<td valign="top" style="${styles.cell}">${cell}</td>`)}
      </tr>`,
  );
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0">
      <tr>
        ${head}
      </tr>
      ${body}
    </table>
    ${more > 0 && html`<p style="${styles.text}">and ${figure(more)} more${linkTo(whole)}</p>`}`;
}

function linkTo({ name, href }: Whole): HtmlValue {
  return href !== null && html`: <a href="${href}" style="${styles.link}">${name}</a>`;
}
