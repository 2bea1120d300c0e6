/** A share of a width as SVG writes it: `37.5%`. */
export function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}

/** What maps a range of values onto a range of places; one value alone lies in the middle. */
export function scale(
  [from, to]: readonly [number, number],
  [first, last]: readonly [number, number],
): (value: number) => number {
  if (from === to) return () => (first + last) / 2;
  return (value) => first + ((value - from) / (to - from)) * (last - first);
}

/** The bounds of an axis of scores: whole tens around them all, at least twenty apart, within 0 and 100. */
export function scoreBounds(scores: readonly number[]): readonly [number, number] {
  if (scores.length === 0) return [0, 100];
  const low = Math.max(0, Math.floor((Math.min(...scores) - 2) / 10) * 10);
  const high = Math.min(100, Math.ceil((Math.max(...scores) + 2) / 10) * 10);
  return high - low >= 20 ? [low, high] : [Math.max(0, high - 20), Math.max(20, high)];
}
