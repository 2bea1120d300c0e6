import type { Severity, Status } from './rule.ts';

// A critical failure outweighs ten low ones; information is shown and not scored.
const weights: Readonly<Record<Severity, number>> = { critical: 10, high: 5, medium: 2, low: 1, info: 0 };

/** The weights of what passed and of what failed, which add up over clusters and shards. */
export interface ScoreWeights {
  readonly passed: number;
  readonly failed: number;
}

/** What is weighed of a finding. */
export interface Weighed {
  readonly status: Status;
  readonly severity: Severity;
  readonly exemptedBy?: string;
}

/** Sums the severity weights of findings; only `pass` and `fail` count, and no failure that is exempted. */
export function weigh(findings: Iterable<Weighed>): ScoreWeights {
  let passed = 0;
  let failed = 0;
  for (const { status, severity, exemptedBy } of findings) {
    if (status === 'pass') passed += weights[severity];
    else if (status === 'fail' && exemptedBy === undefined) failed += weights[severity];
  }
  return { passed, failed };
}

/** Severity-weighted share of what passed, 0 to 100 with one decimal; null when nothing could be judged. */
export function score({ passed, failed }: ScoreWeights): number | null {
  const judged = passed + failed;
  // Rounded down, so that a single failure never shows as 100.
  return judged === 0 ? null : Math.floor((passed / judged) * 1000) / 10;
}
