import type { ReportingConfiguration, Result } from 'sarif';
import type { Severity, Status } from '../../evaluation/rule.ts';

/** The level of a failure. SARIF knows three. */
export const levels: Readonly<Record<Severity, ReportingConfiguration.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** How GitHub ranks alerts: above 9.0 is critical, from 7.0 high, from 4.0 medium, and above 0.0 low. */
export const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.0',
};

/** SARIF's own words for what is no failure: `open` for too little information, `review` for what a person has to look at. */
export const kinds: Readonly<Record<Status, Result.kind>> = {
  pass: 'pass',
  fail: 'fail',
  notApplicable: 'notApplicable',
  unknown: 'open',
  error: 'review',
};
