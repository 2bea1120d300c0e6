import type { AuditRun } from '../evaluation/audit-run.ts';
import type { FactCoverages } from '../facts/fact-coverage.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { CoverageStatus, Subscription, SubscriptionCoverage } from '../inventory/coverage.ts';
import type { PageRequest } from './estate-store.ts';
import type { AuditOperation } from './run-operation.ts';
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

/** How many clusters were judged, and what of them is failing. */
export type Found = Pick<Tally, 'clusters' | 'failures'>;

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
  /** What the try under way has found so far, or the last one had; absent once it has ended, which has a tally. */
  readonly found?: Found;
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
  Partial<Pick<Shard, 'subscriptionsDone' | 'found' | 'lastError'>>;

/** One page of runs, the newest first. */
export interface RunPage {
  readonly runs: readonly AuditRun[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** The ids of one page of runs. */
export interface RunIdPage extends Pick<RunPage, 'next'> {
  readonly ids: readonly string[];
}

/** Runs and their shards, for those who tell of them. */
export interface RunReader {
  /** The run that is being planned or audited. */
  runInProgress(): Promise<AuditRun | undefined>;
  /** The operation with an id, in whatever case; undefined when there is none. */
  operation(id: string): Promise<AuditOperation | undefined>;
  /** A run as it was last saved or, before it ever was, as it was claimed. */
  run(runId: string): Promise<AuditRun | undefined>;
  /** Throws `InvalidContinuation` when `from` is not the `next` of a page before. */
  runs(page: PageRequest): Promise<RunPage>;
  /** The ids alone of the runs that `runs` answers with. */
  runIds(page: PageRequest): Promise<RunIdPage>;
  /** The newest completed run over the whole estate: what readers see. */
  latestRun(): Promise<AuditRun | undefined>;
  /** In order of their numbers. */
  shards(runId: string): Promise<readonly Shard[]>;
}

/** Where runs and their shards are kept. */
export interface RunStore extends RunReader {
  /**
   * Makes this run the one in progress and, in the same step, the one of the operation. Answers the run that the operation
   * has already, or else the one that is in progress already, if any, and changes nothing then.
   */
  claim(run: AuditRun, operation?: AuditOperation): Promise<AuditRun>;
  /** Lets the next run begin, if this one is still the one in progress. */
  release(runId: string): Promise<void>;

  /** Keeps an operation whose run was claimed by another request; answers the one that has this id already, if any. */
  keepOperation(operation: AuditOperation): Promise<AuditOperation>;

  saveRun(run: AuditRun): Promise<void>;

  saveShard(shard: Shard): Promise<void>;
  /** Keeps how a shard has ended, unless another try of it has ended it already: the first one counts. */
  endShard(shard: Shard): Promise<void>;
  /** Notes how far a try has got, and nothing else: another try of the same shard may have ended it in the meantime. */
  noteProgress(shard: Pick<Shard, 'runId' | 'number'>, progress: ShardProgress): Promise<void>;
  shard(runId: string, number: number): Promise<Shard | undefined>;
  /** How many transitions of each kind a run has found. */
  countTransitions(runId: string): Promise<Readonly<Record<TransitionKind, number>>>;
}
