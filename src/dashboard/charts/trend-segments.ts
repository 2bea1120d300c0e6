interface InTime {
  readonly point: { readonly asOf: string; readonly month?: string | undefined };
  readonly y: number | undefined;
}

// A weekend without audits is no gap in daily ones, and a day too many none in weekly ones.
const missed = 3.2;
const shortestGap = 4 * 86_400_000;

/**
 * The pieces that a line over time is drawn in: it ends where nothing was assessed, and where audits are missing. Of months, one
 * is missing when it has no audit; of single audits, when the next one came much later than they usually do.
 */
export function segmentsOfTrend<Point extends InTime>(
  points: readonly Point[],
  per: 'month' | 'run',
): readonly (readonly Point[])[] {
  const usual = medianOf(points.slice(1).map((point, index) => between(points[index], point)));
  const isGap = (before: Point | undefined, point: Point): boolean =>
    per === 'month'
      ? monthNumber(point) - monthNumber(before) > 1
      : between(before, point) > Math.max(shortestGap, missed * usual);
  const segments: Point[][] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (point.y === undefined) continue;
    if (before?.y === undefined || isGap(before, point)) segments.push([]);
    segments.at(-1)?.push(point);
  }
  return segments;
}

const between = (before: InTime | undefined, after: InTime): number =>
  Date.parse(after.point.asOf) - Date.parse(before?.point.asOf ?? after.point.asOf);

function monthNumber(at: InTime | undefined): number {
  const [year = 0, month = 0] = (at?.point.month ?? at?.point.asOf ?? '').split('-').map(Number);
  return year * 12 + month;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
