import type { Category, Deadline, Evidence, FixValues, Severity, Status } from './rule.ts';

/** A verdict stamped with its rule and with the severity in force for its cluster. */
export interface Finding {
  /** `AKS007` */
  readonly rule: string;
  readonly name: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly status: Status;
  readonly message: string;
  /** Never empty when the status is `fail`, always empty otherwise. */
  readonly evidence: readonly Evidence[];
  readonly deadline?: Deadline;
  readonly values?: FixValues;
  /** The id of the exemption that accepts the failure. */
  readonly exemptedBy?: string;
}
