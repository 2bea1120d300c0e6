import type { Azurite } from '../../local/azurite.ts';
import { startAzurite } from '../../local/azurite.ts';
import type { Estate } from '../../local/simulator/estate.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { auditShard } from '../../src/audit/audit-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
import type { AuditPorts, ShardMessage } from '../../src/audit/ports.ts';
import type { ArmConnection } from '../../src/azure/arm-connection.ts';
import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import { azureFactReader } from '../../src/azure/fact-reader.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { resourceGraphReader } from '../../src/azure/resource-graph-reader.ts';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableEstateStore } from '../../src/azure/table-estate-store.ts';
import { TableExemptionStore } from '../../src/azure/table-exemption-store.ts';
import { TablePartTallyStore } from '../../src/azure/table-part-tally-store.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import { TableTrendStore } from '../../src/azure/table-trend-store.ts';
import { systemClock } from '../../src/azure/throttling.ts';
import { noExemptions } from '../../src/evaluation/exemptions/granted.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import { silent } from '../../src/telemetry/telemetry.ts';
import type { RuleInForce } from '../../src/evaluation/evaluate.ts';
import { retentionDays } from '../../src/history/retention.ts';

/** An estate in the simulator, and the storage emulator that audits of it write to. */
export interface AuditedEstate {
  readonly storage: Azurite;
  /** Audits all of it through the SDK clients, a day after the audit before; answers the seconds that it took. */
  audit(): Promise<number>;
  /** Makes the simulator answer with another estate. */
  replace(estate: Estate): void;
  close(): Promise<void>;
}

/** Starts simulator and emulator, both empty of audits, which judge by some rules. The first audit is dated `firstAt`. */
export async function auditedEstate(
  estate: Estate,
  firstAt: Date,
  inForce: readonly RuleInForce[],
): Promise<AuditedEstate> {
  const storage = await startAzurite({ folder: 'memory' });
  const simulator = await startSimulator({ estate, quota: { queries: 1_000, seconds: 1 } });
  const cloud = clouds.public;
  const credential = credentialFor({ credential: 'default', cloud, simulatorUrl: simulator.url });
  const connection: ArmConnection = {
    credential,
    cloud,
    httpClient: rerouteTo(simulator.url),
    // What Azure would make an audit wait is not measured.
    clock: { ...systemClock, wait: () => Promise.resolve() },
  };
  const tables = new Tables({ connectionString: storage.connectionString }, () => credential);
  const queue: ShardMessage[] = [];
  let now = firstAt;
  const ports: AuditPorts = {
    openInventory: () => resourceGraphReader(connection),
    openFacts: () => azureFactReader(connection),
    runs: new TableRunStore(tables),
    estate: new TableEstateStore(tables),
    exemptions: new TableExemptionStore(tables),
    grantedExemptions: () => Promise.resolve(noExemptions),
    partTallies: new TablePartTallyStore(tables),
    trend: new TableTrendStore(tables),
    queue: { send: (messages) => Promise.resolve(void queue.push(...messages)) },
    scope: { managementGroups: [], subscriptions: [] },
    rules: new Map([[null, inForce]]),
    catalogue: new Map(),
    ruleSetVersion: 'bench',
    serviceVersion: 'bench',
    policy: defaultPolicy,
    retentionDays: retentionDays.usual,
    now: () => now,
    random: () => String(now.getTime() % 1_000_000),
    ...silent,
  };
  return {
    storage,
    async audit() {
      const begun = performance.now();
      await planAudit(ports, { startedBy: 'timer' });
      for (const message of queue.splice(0)) await auditShard(ports, message);
      now = new Date(now.getTime() + 86_400_000);
      return (performance.now() - begun) / 1000;
    },
    replace: (other) => {
      simulator.replaceEstate(other);
    },
    async close() {
      await Promise.all([simulator.close(), storage.close()]);
    },
  };
}
