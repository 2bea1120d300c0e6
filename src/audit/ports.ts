import type { RulesByEnvironment } from '../evaluation/policy/environment.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { FactReader } from '../facts/fact-reader.ts';
import type { EstateWriter } from '../history/estate-store.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';
import type { PartTallyWriter } from '../history/part-tally-store.ts';
import type { RunStore } from '../history/run-store.ts';
import type { TrendWriter } from '../history/trend-store.ts';
import type { InventoryReader, Scope } from '../inventory/inventory-reader.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

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

/** What an audit needs of the world. */
export interface AuditPorts extends Telemetry {
  /** Opened once for each plan or shard. */
  readonly openInventory: () => InventoryReader;
  /** Opened once for each shard: it remembers what Azure has answered. */
  readonly openFacts: () => FactReader;
  readonly runs: RunStore;
  readonly estate: EstateWriter;
  readonly exemptions: Pick<ExemptionStore, 'saveOfRun' | 'ofRun'>;
  /** The exemptions as they are granted now; those of one run stay the same until it ends. */
  readonly grantedExemptions: () => Promise<GrantedExemptions>;
  readonly partTallies: PartTallyWriter;
  readonly trend: TrendWriter;
  readonly queue: ShardQueue;
  /** All that the service is configured to see. */
  readonly scope: Scope;
  /** As the policy puts them in force. */
  readonly rules: RulesByEnvironment;
  /** Every rule that there is, by its id: a finding may be remembered of one that no policy puts in force any more. */
  readonly catalogue: ReadonlyMap<string, Pick<RuleMetadata, 'name' | 'severity'>>;
  readonly ruleSetVersion: string;
  readonly serviceVersion: string;
  readonly policy: Policy;
  /** For how many days runs, and failures that were resolved, are remembered. */
  readonly retentionDays: number;
  readonly now: () => Date;
  /** A few characters, different each time. */
  readonly random: () => string;
}
