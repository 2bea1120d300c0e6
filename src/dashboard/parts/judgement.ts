import type { Severity, Status } from '../../evaluation/rule.ts';
import { severities } from '../../evaluation/rule.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { figure } from '../../report/wording.ts';

/** A severity in its colour and in its word. */
export function severityPill(severity: Severity): Html {
  return html`<span class="pill ${severity}">${severity}</span>`;
}

const statusWords: Readonly<Record<Status, string>> = {
  pass: 'passes',
  fail: 'fails',
  unknown: 'unknown',
  error: 'rule broke',
  notApplicable: 'does not apply',
};

/** What a status means, in words for people. */
export function statusWord(status: Status): string {
  return statusWords[status];
}

/** A score as it is shown: `80.9`, or that nothing was assessed, which is neither zero nor full marks. */
export function scoreWord(score: number | null): string {
  return score === null ? 'not assessed' : figure(score);
}

/** Failures by severity, the gravest first: `2 critical, 1 low`. */
export function failureWords(failures: Readonly<Record<Severity, number>>): string {
  const some = severities.filter((severity) => failures[severity] > 0);
  return some.length === 0
    ? 'none open'
    : some.map((severity) => `${figure(failures[severity])} ${severity}`).join(', ');
}
