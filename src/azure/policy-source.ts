import type { Policy } from '../evaluation/policy/policy.ts';

/** Where the policy of an organisation is kept. */
export interface PolicySource {
  /** Reads it whole. Throws `PolicyError`, also when it cannot be read. */
  readonly read: () => Promise<Policy>;
  /** Whether what was last read is no longer what is kept. Never throws. */
  readonly hasChanged: () => Promise<boolean>;
}
