import type { Exemption } from './exemption.ts';

/** The exemptions that an audit judges by. */
export interface GrantedExemptions {
  readonly exemptions: readonly Exemption[];
  /** Those that were stated and cannot be used, and sources that could not be read: one sentence each. */
  readonly faults: readonly string[];
}

export const noExemptions: GrantedExemptions = { exemptions: [], faults: [] };
