import type { AuditRun } from '../evaluation/audit-run.ts';
import type { FactCoverages } from '../facts/fact-coverage.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { CoverageStatus, Subscription, SubscriptionCoverage } from '../inventory/coverage.ts';
import type { TransitionKind } from './transition.ts';

/** A subscription that a run has to account for. */
export interface ExpectedSubscription {
  readonly subscription: Subscription;
  /** `read` means that Azure listed it, so that its clusters can be asked for; any other status stands already. */
  readonly status: CoverageStatus;
  readonly reason?: string;
  /** How the audit before covered it; null when it did not know it. */
  readonly before: CoverageStatus | null;
  /** When it was last read, ISO 8601; absent when it never was. */
  readonly lastReadAt?: string;
}

/** A batch of subscriptions, audited by one queue message. */
export interface Shard {
  readonly runId: string;
  readonly number: number;
  readonly state: 'pending' | 'done' | 'failed';
  readonly expected: readonly ExpectedSubscription[];
  /** How many of its subscriptions are accounted for so far. */
  readonly subscriptionsDone: number;
  /** When something last happened to it, ISO 8601. */
  readonly touchedAt: string;
  /** What the last try that failed said. */
  readonly lastError?: string;
  /** There once it is done or failed. */
  readonly coverage?: readonly SubscriptionCoverage[];
  readonly tally?: Tally;
  readonly facts?: FactCoverages;
  /** Which set of figures by part is the one of its end, as `savePartTallies` has named it. */
  readonly partTallies?: string;
}

/** What changes of a shard while it is worked on. */
export type ShardProgress = Pick<Shard, 'touchedAt'> &
  Partial<Pick<Shard, 'subscriptionsDone' | 'lastError'>>;

/** One page of runs, the newest first. */
export interface RunPage {
  readonly runs: readonly AuditRun[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** Where runs and their shards are kept. */
export interface RunStore {
  /** Makes this run the one in progress; answers the one that already is, if any, and changes nothing then. */
  claim(run: AuditRun): Promise<AuditRun>;
  /** The run that is being planned or audited. */
  runInProgress(): Promise<AuditRun | undefined>;
  /** Lets the next run begin, if this one is still the one in progress. */
  release(runId: string): Promise<void>;

  saveRun(run: AuditRun): Promise<void>;
  run(runId: string): Promise<AuditRun | undefined>;
  /** Throws `InvalidContinuation` when `from` is not the `next` of a page before. */
  runs(page: { readonly top: number; readonly from?: string }): Promise<RunPage>;
  /** The newest completed run over the whole estate: what readers see. */
  latestRun(): Promise<AuditRun | undefined>;

  saveShard(shard: Shard): Promise<void>;
  /** Keeps how a shard has ended, unless another try of it has ended it already: the first one counts. */
  endShard(shard: Shard): Promise<void>;
  /** Notes how far a try has got, and nothing else: another try of the same shard may have ended it in the meantime. */
  noteProgress(shard: Pick<Shard, 'runId' | 'number'>, progress: ShardProgress): Promise<void>;
  shard(runId: string, number: number): Promise<Shard | undefined>;
  /** In order of their numbers. */
  shards(runId: string): Promise<readonly Shard[]>;
  /** How many transitions of each kind a run has found. */
  countTransitions(runId: string): Promise<Readonly<Record<TransitionKind, number>>>;
}
