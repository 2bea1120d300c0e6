import type { CoverageStatus } from '../inventory/coverage.ts';
import type { FactCoverages } from '../facts/fact-coverage.ts';
import type { Day } from '../inventory/values/day.ts';
import type { Scope } from '../inventory/inventory-reader.ts';
import type { Tally } from './tally.ts';

/** The shape of what is stored of a run; raised when an older reader could not understand a newer row. */
export const schemaVersion = 1;

/**
 * `planning`: the scope is being listed. `running`: shards are being audited. `completed`: readers may use it. `failed`:
 * it could not be planned.
 */
export const runStates = ['planning', 'running', 'completed', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** What an audit was begun by. */
export const runStarters = ['timer', 'request'] as const;

/** What is kept of the request that began an audit. */
export interface RequestedAudit {
  /** Why it was asked for, in the words of whoever did. */
  readonly reason?: string;
  /** The id of the caller. */
  readonly by?: string;
}

/** One audit of the estate, or of a part of it, as plain JSON. */
export interface AuditRun {
  readonly id: string;
  readonly state: RunState;
  /** Why it failed. */
  readonly reason?: string;
  readonly startedBy: (typeof runStarters)[number];
  /** What whoever asked for it has said; absent for one of the timer's, or when nothing was said. */
  readonly requested?: RequestedAudit;
  /** An instant in ISO 8601; every cluster of the run is judged as of it. */
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly scope: Scope;
  /** The scope is all that the service is configured to see; only such a run becomes the latest. */
  readonly wholeEstate: boolean;
  readonly schemaVersion: number;
  /** Of the service that began it; absent where that was not kept yet. */
  readonly serviceVersion?: string;
  readonly ruleSetVersion: string;
  /** When the shipped calendar of Kubernetes versions was read from its source. */
  readonly calendarAsOf: Day;
  readonly shards: number;
  /** How many subscriptions it covers, by how they were read, once it is completed. */
  readonly coverage: Readonly<Record<CoverageStatus, number>>;
  /** Parts of the scope that could not be listed, and why: subscriptions may be missing without a name. */
  readonly scopeFaults: readonly string[];
  /** How much was read of each kind of fact that rules needed; there once the run is completed. */
  readonly facts?: FactCoverages;
  /** There once the run is completed. */
  readonly tally?: Tally;
  /** How many transitions of each kind it found, once completed. */
  readonly changes?: Readonly<Record<string, number>>;
}
