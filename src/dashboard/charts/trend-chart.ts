import type { TrendPointTold } from '../../api/schemas/trend.ts';
import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { counted, figure, longDay } from '../../report/wording.ts';
import { segmentsOfTrend } from './trend-segments.ts';
import { percent, scale, scoreBounds } from './scale.ts';

const height = 230;
const plot = { top: 28, bottom: 196 };
// Room for the labels of the axis on the left, and for half of a point on the right.
const across = [7, 97] as const;
// Shares of a width of 290 px, of which the last label takes all of its own on one side.
const closestLabels = { month: 33, run: 25 } as const;

interface Placed {
  readonly point: TrendPointTold;
  readonly x: number;
  /** Undefined where nothing was assessed. */
  readonly y: number | undefined;
}

/**
 * The score over time. The line ends where no audit was, a dashed mark stands where the rules changed, and an audit that did
 * not see everything is a hollow point. The same stands below it in figures.
 */
export function trendChart(points: readonly TrendPointTold[], per: 'month' | 'run'): Html {
  const bounds = scoreBounds(points.flatMap(({ score }) => score ?? []));
  const placed = place(points, bounds);
  const gridlines = [bounds[0], (bounds[0] + bounds[1]) / 2, bounds[1]].map((value) => ({
    value,
    y: scale(bounds, [plot.bottom, plot.top])(value),
  }));
  return html`<figure class="stack">
    <svg class="chart" height="${height}" role="img" aria-label="${summaryOf(points)}">
      ${gridlines.map(
        ({ value, y }) =>
          html`<line class="rule" x1="0" x2="100%" y1="${y}" y2="${y}" /><text x="0" y="${y - 5}">
              ${figure(value)}
            </text>`,
      )}
      ${placed.filter(({ point }) => point.rulesChanged === true).map(ruleMark)}
      <svg viewBox="0 0 100 ${height}" width="100%" height="${height}" preserveAspectRatio="none">
        ${segmentsOfTrend(placed, per).map(line)}
      </svg>
      ${placed.map(dot)} ${dayLabels(placed, per)} ${lastValue(placed)}
    </svg>
    <figcaption class="legend">
      <span>${sample('whole')} everything was read</span>
      <span>${sample('part')} not everything was read</span>
      ${
        points.some(({ rulesChanged }) => rulesChanged === true) &&
        html`<span>${dashSample} other rules from here on: not to be compared with before</span>`
      }
    </figcaption>
    <details>
      <summary>The trend in figures</summary>
      ${figures(points, per)}
    </details>
  </figure>`;
}

function place(points: readonly TrendPointTold[], bounds: readonly [number, number]): Placed[] {
  const instants = points.map(({ asOf }) => Date.parse(asOf));
  const x = scale([Math.min(...instants), Math.max(...instants)], across);
  const y = scale(bounds, [plot.bottom, plot.top]);
  return points.map((point) => ({
    point,
    x: x(Date.parse(point.asOf)),
    y: point.score === null ? undefined : y(point.score),
  }));
}

function line(segment: readonly Placed[]): Html {
  const path = segment.map(({ x, y }) => `${round(x)} ${round(y ?? 0)}`).join(' L ');
  const [first, last] = [segment[0]?.x ?? 0, segment.at(-1)?.x ?? 0];
  return html`<path
      class="area"
      d="M ${round(first)} ${plot.bottom} L ${path} L ${round(last)} ${plot.bottom} Z"
    />
    <path class="line" d="M ${path}" />`;
}

function dot({ point, x, y }: Placed): Html {
  const told = html`<title>${inWords(point)}</title>`;
  if (y === undefined) {
    return html`<text x="${percent(x)}" y="${plot.bottom - 4}" text-anchor="middle">×${told}</text>`;
  }
  const shape = isWhole(point) ? 'whole' : 'part';
  return html`<circle class="${shape}" cx="${percent(x)}" cy="${round(y)}" r="5">${told}</circle>`;
}

const ruleMark = ({ x }: Placed): Html =>
  html`<line class="mark" x1="${percent(x)}" x2="${percent(x)}" y1="14" y2="${plot.bottom}" />`;

/** Days below the axis, as many as have room: always the last one. */
function dayLabels(placed: readonly Placed[], per: 'month' | 'run'): Html[] {
  const chosen: Placed[] = [];
  for (const one of placed.toReversed()) {
    if (chosen.every(({ x }) => Math.abs(x - one.x) >= closestLabels[per])) chosen.push(one);
  }
  return chosen.map(({ point, x }) => {
    const anchor = x > 90 ? 'end' : x < 10 ? 'start' : 'middle';
    return html`<text x="${percent(x)}" y="${plot.bottom + 24}" text-anchor="${anchor}">
      ${shortDay(point, per)}
    </text>`;
  });
}

function lastValue(placed: readonly Placed[]): HtmlValue {
  const last = placed.at(-1);
  if (last?.y === undefined || last.point.score === null) return null;
  const above = Math.max(14, last.y - 14);
  return html`<text class="strong" x="${percent(last.x)}" y="${round(above)}" text-anchor="end">
    ${figure(last.point.score)}
  </text>`;
}

const sample = (shape: 'whole' | 'part'): Html =>
  html`<svg width="14" height="14" aria-hidden="true"><circle class="${shape}" cx="7" cy="7" r="5" /></svg>`;

const dashSample = html`<svg width="14" height="14" aria-hidden="true">
  <line class="mark" x1="7" x2="7" y1="0" y2="14" />
</svg>`;

function figures(points: readonly TrendPointTold[], per: 'month' | 'run'): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The trend in figures">
    <table>
      <thead>
        <tr>
          <th scope="col">${per === 'month' ? 'Last audit of the month' : 'Audit'}</th>
          <th scope="col" class="amount">Score</th>
          <th scope="col">Subscriptions read</th>
          <th scope="col" class="amount">Clusters</th>
          <th scope="col" class="amount">Critical and high</th>
          <th scope="col">Rules</th>
        </tr>
      </thead>
      <tbody>
        ${points.toReversed().map(
          (point) =>
            html`<tr>
              <th scope="row">${longDay(point.asOf)}</th>
              <td class="amount">${scoreOf(point)}</td>
              <td>${readOf(point)}</td>
              <td class="amount">${figure(point.clusters)}</td>
              <td class="amount">${figure(point.failures.critical + point.failures.high)}</td>
              <td>${point.ruleSetVersion}${point.rulesChanged === true && ', changed'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What the chart shows, in a sentence. */
function summaryOf(points: readonly TrendPointTold[]): string {
  const scored = points.filter(({ score }) => score !== null);
  const [first, last] = [scored[0], scored.at(-1)];
  if (first === undefined || last === undefined) return 'Score over time: nothing has been assessed yet.';
  const partial = points.filter((point) => !isWhole(point)).length;
  const gaps =
    partial === 0 ? '' : ` ${counted(partial, 'audit')} of ${figure(points.length)} did not read everything.`;
  if (first === last) return `Score on ${longDay(last.asOf)}: ${scoreOf(last)}.${gaps}`;
  return `Score over ${counted(points.length, 'audit')}: ${scoreOf(first)} on ${longDay(first.asOf)}, ${scoreOf(last)} on ${longDay(last.asOf)}.${gaps}`;
}

function inWords(point: TrendPointTold): string {
  const judged = point.rulesChanged === true ? ' Other rules than before.' : '';
  return `${longDay(point.asOf)}: score ${scoreOf(point)}, ${readOf(point)} subscriptions read.${judged}`;
}

/** Whether an audit saw all that it was to see. */
export function isWhole({ coverage: { subscriptionsFound, read, scopeFaults } }: TrendPointTold): boolean {
  return subscriptionsFound > 0 && read === subscriptionsFound && scopeFaults === 0;
}

const scoreOf = ({ score }: TrendPointTold): string => (score === null ? 'not assessed' : figure(score));
const readOf = ({ coverage: { read, subscriptionsFound } }: TrendPointTold): string =>
  `${figure(read)} of ${figure(subscriptionsFound)}`;
const round = (value: number): number => Math.round(value * 100) / 100;

function shortDay({ asOf }: TrendPointTold, per: 'month' | 'run'): string {
  const [day, month, year] = longDay(asOf).split(' ');
  return per === 'month' ? `${month ?? ''} ${year ?? ''}` : `${day ?? ''} ${month ?? ''}`;
}
