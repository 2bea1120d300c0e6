import type { AuditRun } from '../evaluation/audit-run.ts';
import type { PartTally } from '../evaluation/part-tally.ts';

/** Takes the figures by part of the shards of a run. */
export interface PartTallyWriter {
  /**
   * Keeps the figures of one try of a shard, and answers the name of this set of them. They count once the shard has ended with
   * this name (`Shard.partTallies`); the same figures have the same name and the same rows, and other figures of another try
   * stand beside them.
   */
  savePartTallies(runId: string, shard: number, tallies: readonly PartTally[]): Promise<string>;
}

/** The figures by part, for those who tell them. */
export interface PartTallyReader {
  /**
   * The figures of a run over all its shards that have ended, one for each part, in order of subscription, then of the owner's
   * name, nobody last. Undefined where they are not known: an earlier version of the service has audited the run and kept
   * none, or its shards are not there any more. That is not the same as an estate without a cluster, which has no part.
   */
  partTallies(run: Pick<AuditRun, 'id' | 'shards'>): Promise<readonly PartTally[] | undefined>;
}
