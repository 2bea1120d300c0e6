import type { Category, Deadline, Evidence, FixValues, Severity, Status } from '../evaluation/rule.ts';
import type { ClusterRef, Tally } from '../evaluation/tally.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import type { Digest, RememberedVerdict } from './digest.ts';

/** The last sight of one cluster. */
export interface ClusterRecord {
  readonly ref: ClusterRef;
  /** The policy's environment by whose rules it was judged; null for none. */
  readonly environment: string | null;
  /** As ARM states it; null where it is not stated. */
  readonly location: string | null;
  readonly kubernetesVersion: string | null;
  readonly tier: string | null;
  readonly failures: Readonly<Record<Severity, number>>;
  readonly verdicts: Tally['verdicts'];
  readonly score: number | null;
  readonly digest: Digest;
  /** By what it was judged, as `writeBasis` writes it. */
  readonly judgedBy: string;
  /** The run that last changed this record, and its instant. */
  readonly changedBy: string;
  readonly changedAt: string;
  /** The ARM body that was judged; absent when it was not asked for or did not fit a row. */
  readonly body?: Cluster;
}

/** What an audit reads back of a cluster: enough to tell what changed, and nothing else. */
export interface RememberedCluster {
  readonly ref: ClusterRef;
  readonly digest: Digest;
  /** By what it was judged, as `writeBasis` writes it; null when nobody noted it. */
  readonly judgedBy: string | null;
  /** Fingerprint of its whole row. */
  readonly print: string;
}

/** One finding with its history, as readers get it. */
export interface FindingRecord extends Omit<RememberedVerdict, 'print' | 'exempted'> {
  readonly ref: ClusterRef;
  readonly location: string | null;
  readonly rule: string;
  readonly name: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly status: Status;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly deadline?: Deadline;
  readonly values?: FixValues;
  /** The id of the exemption that accepts the failure. */
  readonly exemptedBy?: string;
}
