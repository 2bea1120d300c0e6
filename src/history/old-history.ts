/**
 * What is kept of times past, for whoever takes it away. What removes rows takes at most `limit` of them and answers how
 * many they were: fewer than `limit` means that none is left.
 */
export interface OldHistory {
  /** Ids of the runs that began before an instant, the oldest first. */
  runsBefore(at: string): Promise<readonly string[]>;
  /**
   * The newest run before this one that a mail has told of since an instant, or may have: what the report of this one is
   * compared with. Undefined when there was no such mail.
   */
  reportedBefore(runId: string, since: string): Promise<string | undefined>;
  /** Removes mails that were tried last before an instant and told of a run no newer than this one. */
  removeDeliveries(before: string, upTo: string, limit: number): Promise<number>;
  removeTransitions(runId: string, limit: number): Promise<number>;
  /** Removes figures by part, those of tries that do not count too. */
  removePartTallies(runId: string, limit: number): Promise<number>;
  /** Removes shards, and the exemptions that they judged by. */
  removeShards(runId: string, limit: number): Promise<number>;
  /** Removes the run's own row. Removing it twice is no error. */
  removeRun(runId: string): Promise<void>;
}
