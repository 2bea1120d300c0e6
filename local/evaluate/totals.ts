import type { Finding } from '../../src/evaluation/finding.ts';
import type { Severity, Status } from '../../src/evaluation/rule.ts';
import { severities } from '../../src/evaluation/rule.ts';
import { score, weigh } from '../../src/evaluation/score.ts';

/** Figures over all that was read, counted up as it is read. */
export class Totals {
  /** Documents that are not clusters in shape. */
  rejected = 0;
  /** Files that could not be read, or not to their end. */
  unreadable = 0;
  /** Documents that say of themselves that rows are missing. */
  incomplete = 0;
  #clusters = 0;
  #passed = 0;
  #failed = 0;
  #exempted = 0;
  readonly #failures = new Map<Severity, number>();
  readonly #verdicts = new Map<Status, number>();

  /** Counts one cluster with all its findings, shown or not. */
  add(findings: readonly Finding[]): void {
    this.#clusters += 1;
    const { passed, failed } = weigh(findings);
    this.#passed += passed;
    this.#failed += failed;
    for (const { status, severity, exemptedBy } of findings) {
      countUp(this.#verdicts, status);
      if (exemptedBy !== undefined) this.#exempted += 1;
      else if (status === 'fail') countUp(this.#failures, severity);
    }
  }

  /** All of it in one line. What could not be judged is always named beside the score. */
  line(): string {
    const failures = severities.map((severity) => `${this.#failures.get(severity) ?? 0} ${severity}`);
    const percent = score({ passed: this.#passed, failed: this.#failed });
    const read = [
      `${counted(this.#clusters, 'cluster')} judged`,
      `${counted(this.rejected, 'document')} rejected`,
      ...(this.unreadable > 0 ? [`${counted(this.unreadable, 'input')} not read`] : []),
      ...(this.incomplete > 0 ? [`${counted(this.incomplete, 'document')} incomplete`] : []),
    ];
    return [
      read.join(', '),
      `failures: ${failures.join(', ')}`,
      ...(this.#exempted > 0 ? [`${this.#exempted} exempted`] : []),
      `${this.#verdicts.get('unknown') ?? 0} unknown`,
      `${this.#verdicts.get('error') ?? 0} in error`,
      percent === null ? 'no score' : `score ${percent}`,
    ].join('; ');
  }
}

function countUp<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
