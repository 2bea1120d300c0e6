/** How often the two sides of a ratio are measured, in turn. */
export const rounds = 7;

/** Milliseconds that some work takes. */
export function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** The value that half of some values stay below. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a part of some values, 0 to 1, stays below; 0 of none. */
export function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
}

/** Prints one figure. */
export function tell(what: string, figure: string): void {
  console.log(`${what.padEnd(16)} ${figure}`);
}
