import type { Severity, Status } from '../../evaluation/rule.ts';
import type { FindingRecord } from '../../history/records.ts';

/** What has become of a finding since the run before, by OCSF's numbers. */
export type Activity = 'create' | 'update' | 'close';

/**
 * A failure that was resolved is closed; one that opened in this run, or that nobody has a history of, is created; any other
 * is the same finding as before.
 */
export function activityOf({ status, openSince, resolvedAt }: FindingRecord, asOf: string): Activity {
  if (status === 'pass' && resolvedAt !== null) return 'close';
  return openSince === null || seconds(openSince) >= seconds(asOf) ? 'create' : 'update';
}

// History keeps whole seconds.
function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

export const severitiesOfOcsf = {
  info: { severity_id: 1, severity: 'Informational' },
  low: { severity_id: 2, severity: 'Low' },
  medium: { severity_id: 3, severity: 'Medium' },
  high: { severity_id: 4, severity: 'High' },
  critical: { severity_id: 5, severity: 'Critical' },
} as const satisfies Record<Severity, object>;

/** `Warning` is OCSF's word for a check without a result, because something was not known. */
export const complianceStatuses = {
  pass: { status_id: 1, status: 'Pass', status_code: 'pass' },
  fail: { status_id: 3, status: 'Fail', status_code: 'fail' },
  unknown: { status_id: 2, status: 'Warning', status_code: 'unknown' },
  error: { status_id: 2, status: 'Warning', status_code: 'error' },
  notApplicable: { status_id: 99, status: 'Not applicable', status_code: 'notApplicable' },
} as const satisfies Record<Status, object>;

/** Where a finding stands with those who work on it. Nobody here notes who looks at an open one. */
export function findingStatusOf({ status, exemptedBy }: FindingRecord): {
  readonly status_id: number;
  readonly status: string;
} {
  if (exemptedBy !== undefined) return { status_id: 3, status: 'Suppressed' };
  if (status === 'pass') return { status_id: 4, status: 'Resolved' };
  if (status === 'notApplicable') return { status_id: 99, status: 'Not applicable' };
  return { status_id: 1, status: 'New' };
}
