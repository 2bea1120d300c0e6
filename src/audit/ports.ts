import type { RuleInForce } from '../evaluation/evaluate.ts';
import type { EstateWriter } from '../history/estate-store.ts';
import type { RunStore } from '../history/run-store.ts';
import type { InventoryReader, Scope } from '../inventory/inventory-reader.ts';

/** One queue message: the shard to be audited. */
export interface ShardMessage {
  readonly runId: string;
  readonly shard: number;
}

/** Where shards wait for the function that audits them. */
export const shardQueueName = 'aks-audit-shards';

/** Hands shards to whoever audits them next. */
export interface ShardQueue {
  send(messages: readonly ShardMessage[]): Promise<void>;
}

/** One line for the operator: a static message, and what it is about as fields. */
export type Log = (
  message: string,
  fields?: Readonly<Record<string, string | number | boolean | null>>,
) => void;

/** What an audit needs of the world. */
export interface AuditPorts {
  /** Opened once for each plan or shard, because it remembers what the regions offer. */
  readonly openInventory: () => InventoryReader;
  readonly runs: RunStore;
  readonly estate: EstateWriter;
  readonly queue: ShardQueue;
  /** All that the service is configured to see. */
  readonly scope: Scope;
  readonly rules: readonly RuleInForce[];
  readonly ruleSetVersion: string;
  readonly ownerTags: readonly string[];
  readonly now: () => Date;
  /** A few characters, different each time. */
  readonly random: () => string;
  readonly log: Log;
}
