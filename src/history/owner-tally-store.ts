import type { OwnerTally } from '../evaluation/owner-tally.ts';

/** Takes the figures by owner of the shards of a run. */
export interface OwnerTallyWriter {
  /**
   * Keeps the figures of one try of a shard, and answers the name of this set of them. They count once the shard has ended with
   * this name (`Shard.ownerTallies`); the same figures have the same name and the same rows, and other figures of another try
   * stand beside them.
   */
  saveOwnerTallies(runId: string, shard: number, tallies: readonly OwnerTally[]): Promise<string>;
}

/** The figures by owner, for those who tell them. */
export interface OwnerTallyReader {
  /** The figures of a run over all its shards that have ended, in order of the owners' names, nobody last. */
  ownerTallies(runId: string): Promise<readonly OwnerTally[]>;
}
