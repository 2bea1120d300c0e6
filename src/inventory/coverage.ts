import type { RejectedRow } from './cluster/to-cluster.ts';

/** A subscription as the last listing of the scope showed it. */
export interface Subscription {
  readonly id: string;
  readonly name: string;
  /** `Enabled`, `Disabled`, `Warned`, `PastDue`, `Deleted`. */
  readonly state: string;
  /** Ids of its management groups, the nearest first. */
  readonly managementGroups: readonly string[];
}

/**
 * `read`: every cluster of it was seen. `unreadable`: configured, but Azure does not show it to this identity. `missing`:
 * the last audit saw it, this one did not. `failed`: reading began and did not come to a good end.
 */
export const coverageStatuses = ['read', 'unreadable', 'missing', 'failed'] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** What one audit saw of one subscription. */
export interface SubscriptionCoverage {
  readonly subscription: Subscription;
  readonly status: CoverageStatus;
  /** How many clusters were read; for a subscription that was not read, how many were known before. */
  readonly clusters: number;
  /** Why it was not read; absent when it was. */
  readonly reason?: string;
  /** When it was last read, ISO 8601; absent when it was read now, or never. */
  readonly lastReadAt?: string;
  /** Rows of it that were not clusters in shape. */
  readonly rejected?: readonly RejectedRow[];
}
