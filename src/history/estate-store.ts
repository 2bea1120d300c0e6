import type { Status } from '../evaluation/rule.ts';
import type { ClusterRef } from '../evaluation/tally.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import type { ClusterKey } from './cluster-key.ts';
import type { KeptFinding } from './compare.ts';
import type { ClusterRecord, FindingRecord, RememberedCluster } from './records.ts';
import type { Transition } from './transition.ts';

/** The findings of one cluster that change. */
export interface FindingChanges {
  readonly ref: ClusterRef;
  readonly location: string | null;
  readonly keep: readonly KeptFinding[];
  readonly forget: readonly string[];
}

/**
 * The state of the estate. A cluster's row is the commit record: transitions are written first, then findings, then the
 * row; whoever finds the old row works out the same changes again and writes the same rows.
 */
export interface EstateWriter {
  /** What is remembered of a subscription's clusters, by cluster key. */
  remembered(subscriptionId: string): Promise<ReadonlyMap<string, RememberedCluster>>;
  /** The ARM body that a cluster was last judged by; undefined when it is not kept. */
  lastBody(key: ClusterKey): Promise<Cluster | undefined>;
  writeTransitions(runId: string, transitions: readonly Transition[]): Promise<void>;
  writeFindings(changes: readonly FindingChanges[]): Promise<void>;
  writeClusters(records: readonly ClusterRecord[]): Promise<void>;
  removeClusters(keys: readonly ClusterKey[]): Promise<void>;
}

/** The clusters of some subscriptions (ids in lower case), and those of some owners. */
export interface PartOfEstate {
  readonly subscriptions: readonly string[];
  readonly owners: readonly string[];
}

/** Which findings to answer with; a list means any of its values, an absent one means no limit. */
export interface FindingFilter {
  readonly within?: PartOfEstate;
  readonly subscriptions?: readonly string[];
  readonly cluster?: ClusterKey;
  readonly resourceGroup?: string;
  readonly rules?: readonly string[];
  readonly categories?: readonly string[];
  readonly severities?: readonly string[];
  readonly statuses?: readonly Status[];
  /** Only failures that an exemption accepts, or none of them. */
  readonly exempted?: boolean;
  /** Null is nobody. */
  readonly owners?: readonly (string | null)[];
}

/** Which clusters to answer with; lists mean the same as in `FindingFilter`. */
export interface ClusterFilter {
  readonly within?: PartOfEstate;
  readonly subscriptions?: readonly string[];
  readonly owners?: readonly (string | null)[];
  readonly environments?: readonly string[];
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

export interface PageRequest {
  /** At most this many items; a page may hold fewer and still not be the last. */
  readonly top: number;
  readonly from?: string;
}

/** Thrown for a page that begins nowhere: `from` is not the `next` of a page before. */
export class InvalidContinuation extends Error {
  override readonly name = 'InvalidContinuation';
}

/** The state of the estate, for those who tell it. Pages throw `InvalidContinuation`. */
export interface EstateReader {
  findings(filter: FindingFilter, page: PageRequest): Promise<Page<FindingRecord>>;
  /** Without their ARM bodies. */
  clusters(filter: ClusterFilter, page: PageRequest): Promise<Page<ClusterRecord>>;
  /** With its ARM body, where that fits a row. */
  cluster(key: ClusterKey): Promise<ClusterRecord | undefined>;
  /** What a run changed, in order of cluster. */
  transitions(runId: string): AsyncIterable<Transition>;
  /** What some runs changed of one cluster, by run: its own change first, then those of its findings in order of rules. */
  changesOf(
    cluster: ClusterKey,
    runIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Transition[]>>;
}
