import type { Scope } from '../inventory/inventory-reader.ts';
import { startOf } from './run-id.ts';

/** A request for an audit that its caller has named: made again under the same name, it is the same audit. */
export interface AuditOperation {
  /** As the caller wrote it; case does not tell ids apart. */
  readonly id: string;
  readonly runId: string;
  /** What was asked for; null for the whole estate. */
  readonly scope: Scope | null;
  /** Why it was asked for; null when nothing was said. */
  readonly reason: string | null;
}

/** What an operation's id may be: a GUID is one. It stands in paths, where `.` and `..` are no names. */
export const operationIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whether a text may name an operation; the id of a run may not, since an audit is found by either. */
export function isOperationId(text: string): boolean {
  return operationIdPattern.test(text) && startOf(text) === undefined;
}
