import { randomBytes } from 'node:crypto';
import type { Estate } from '../../local/simulator/estate.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { auditShard } from '../../src/audit/audit-shard.ts';
import { gatherExemptions } from '../../src/audit/gather-exemptions.ts';
import { failShard } from '../../src/audit/fail-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
import type { AuditPorts, ShardMessage } from '../../src/audit/ports.ts';
import type { ArmConnection } from '../../src/azure/arm-connection.ts';
import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import { azureFactReader } from '../../src/azure/fact-reader.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { resourceGraphReader } from '../../src/azure/resource-graph-reader.ts';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableDeliveryStore } from '../../src/azure/table-delivery-store.ts';
import { TableExemptionStore } from '../../src/azure/table-exemption-store.ts';
import { TableEstateStore } from '../../src/azure/table-estate-store.ts';
import { TablePartTallyStore } from '../../src/azure/table-part-tally-store.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import { TableSigningKeyStore } from '../../src/azure/table-signing-key-store.ts';
import { TableTrendStore } from '../../src/azure/table-trend-store.ts';
import { rulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import { retentionDays } from '../../src/history/retention.ts';
import type { Scope } from '../../src/inventory/inventory-reader.ts';
import { rules } from '../../src/rules/index.ts';
import { silent } from '../../src/telemetry/telemetry.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { PretendClock } from '../azure/arm-connection-to.ts';
import { subscriptionIn } from '../../src/facts/row.ts';
import { modelIds } from './a-cluster.ts';
import { aStorageAccount } from './azurite.ts';
import { modelAnswers } from './model-facts.ts';

/** The rooms over real tables and a simulated Azure, with a clock and a queue that the test holds in its hands. */
export interface Service {
  readonly simulator: Simulator;
  readonly tables: Tables;
  readonly runs: TableRunStore;
  readonly estate: TableEstateStore;
  readonly partTallies: TablePartTallyStore;
  readonly deliveries: TableDeliveryStore;
  readonly exemptions: TableExemptionStore;
  readonly trend: TableTrendStore;
  readonly signingKeys: TableSigningKeyStore;
  /** Of the service, as runs and reports state it. */
  readonly version: string;
  readonly ports: AuditPorts;
  /** Messages that were sent and not yet taken. */
  readonly queue: ShardMessage[];
  /** Plans an audit and works through its messages; answers the run as it is kept. */
  audit(scope?: Scope): Promise<AuditRun>;
  /** Moves the clock on. */
  later(by: { readonly days?: number; readonly minutes?: number }): void;
  now(): Date;
  /** Every row of every table, for comparing; the service's own columns are left out. */
  rows(): Promise<Record<string, Record<string, unknown>[]>>;
  close(): Promise<void>;
}

const version = '1.2.3';

/**
 * Starts a service, on an empty storage account unless one is given by its connection string, at the hour of `since`. `wrap` may
 * put faults between the audit and its ports.
 */
export async function aService(
  estate: Estate,
  {
    scope,
    wrap,
    storage = aStorageAccount(),
    since = new Date('2026-11-20T08:00:00.000Z'),
  }: {
    readonly scope?: Scope;
    readonly wrap?: (ports: AuditPorts) => AuditPorts;
    readonly storage?: string;
    readonly since?: Date;
  } = {},
): Promise<Service> {
  const simulator = await startSimulator({ estate, quota: { queries: 1_000, seconds: 1 } });
  const cloud = clouds.public;
  const credential = credentialFor({ credential: 'default', cloud, simulatorUrl: simulator.url });
  const httpClient = rerouteTo(simulator.url);
  const connection: ArmConnection = {
    credential,
    cloud,
    httpClient,
    retry: { maxRetries: 1, retryDelayInMs: 1, maxRetryDelayInMs: 1 },
    // The service paces itself as real Azure wants it; the simulator does not mind.
    clock: new PretendClock(),
  };
  const tables = new Tables({ connectionString: storage }, () => credential);
  const runs = new TableRunStore(tables);
  const estateStore = new TableEstateStore(tables);
  const partTallies = new TablePartTallyStore(tables);
  const deliveries = new TableDeliveryStore(tables);
  const exemptions = new TableExemptionStore(tables);
  const trend = new TableTrendStore(tables);
  const queue: ShardMessage[] = [];
  let clock = since;
  const now = (): Date => clock;
  const openFacts = () => azureFactReader(connection);
  const plain: AuditPorts = {
    openInventory: () => resourceGraphReader(connection),
    openFacts,
    runs,
    estate: estateStore,
    exemptions,
    grantedExemptions: () =>
      gatherExemptions({ policy: defaultPolicy, rules, stored: exemptions, runs, openFacts, now }),
    partTallies,
    trend,
    queue: {
      send: (messages) => {
        queue.push(...messages);
        return Promise.resolve();
      },
    },
    scope: scope ?? { managementGroups: [], subscriptions: [] },
    rules: rulesByEnvironment(rules, defaultPolicy),
    catalogue: new Map(rules.map((rule) => [rule.id, rule])),
    ruleSetVersion: 'test',
    serviceVersion: version,
    policy: defaultPolicy,
    retentionDays: retentionDays.usual,
    now,
    random: () => randomBytes(3).toString('hex'),
    ...silent,
  };
  const ports = wrap === undefined ? plain : wrap(plain);
  return {
    simulator,
    tables,
    runs,
    estate: estateStore,
    partTallies,
    deliveries,
    exemptions,
    trend,
    signingKeys: new TableSigningKeyStore(tables),
    ports,
    version,
    queue,
    now,
    async audit(asked) {
      const planned = await planAudit(ports, { startedBy: 'request', ...(asked && { scope: asked }) });
      for (const message of queue.splice(0)) await auditOrGiveUp(ports, message);
      const run = await runs.run(planned.id);
      if (run === undefined) throw new Error('The run was not kept.');
      return run;
    },
    later({ days = 0, minutes = 0 }) {
      clock = new Date(clock.getTime() + days * 86_400_000 + minutes * 60_000);
    },
    rows: () => allRows(tables),
    close: () => simulator.close(),
  };
}

/** What leaves a service no rules but these; for `wrap`. */
export function onlyRules(...names: readonly string[]): (ports: AuditPorts) => AuditPorts {
  return (ports) => ({
    ...ports,
    rules: new Map(
      [...ports.rules].map(([environment, inForce]) => [
        environment,
        inForce.filter(({ rule }) => names.includes(rule.name)),
      ]),
    ),
  });
}

/** As the Functions host does: five tries, and then the poison queue. */
async function auditOrGiveUp(ports: AuditPorts, message: ShardMessage): Promise<void> {
  for (let tries = 1; tries <= 5; tries += 1) {
    try {
      await auditShard(ports, message);
      return;
    } catch {
      // The host would try again.
    }
  }
  await failShard(ports, message);
}

/** Leaves a run as versions of the service have left it that kept no figures by part. */
export async function forgetParts({ runs }: Pick<Service, 'runs'>, runId: string): Promise<void> {
  for (const { partTallies: _, ...shard } of await runs.shards(runId)) await runs.saveShard(shard);
}

const compared = [
  'AuditRuns',
  'AuditShards',
  'Clusters',
  'Findings',
  'Transitions',
  'PartTallies',
  'Trend',
] as const;

async function allRows(tables: Tables): Promise<Record<string, Record<string, unknown>[]>> {
  const all: Record<string, Record<string, unknown>[]> = {};
  for (const name of compared) {
    const rows: Record<string, unknown>[] = [];
    for await (const row of (await tables.open(name)).listEntities()) {
      const {
        etag: _etag,
        timestamp: _timestamp,
        'odata.metadata': _metadata,
        ...columns
      } = row as Record<string, unknown>;
      rows.push(columns);
    }
    all[name] = rows;
  }
  return all;
}

/** An estate of readable subscriptions with these clusters, and with what stands around the model cluster around each. */
export function anEstate(
  clusters: readonly unknown[],
  subscriptions: readonly string[] = [modelIds.subscription],
): Estate {
  return {
    managementGroups: [],
    subscriptions: subscriptions.map((id) => ({
      id,
      displayName: `sub ${id.slice(-1)}`,
      state: 'Enabled',
      readable: true,
    })),
    clusters,
    kubernetesVersions: { westeurope: { values: modelAnswers.kubernetesVersions.westeurope } },
    resources: surroundingsOf(clusters),
  };
}

type Resources = NonNullable<Estate['resources']>;

/** The model's answers once more for each cluster, about it and its subscription; its network they all share. */
function surroundingsOf(clusters: readonly unknown[]): Resources {
  const { kubernetesVersions: _, ...model } = modelAnswers;
  const all: Record<string, unknown[] | Record<string, unknown>> = {};
  for (const { id, name = '' } of clusters as readonly Cluster[]) {
    const own = subscriptionIn(id) ?? modelIds.subscription;
    const text = JSON.stringify(model)
      .replaceAll(modelIds.cluster, id)
      // Its backup and its place in a fleet.
      .replaceAll('/model"', `/${name}"`)
      .replaceAll(`"${modelIds.subscription}/westeurope"`, `"${own}/westeurope"`)
      .replaceAll(`/subscriptions/${modelIds.subscription}/locations/`, `/subscriptions/${own}/locations/`)
      .replaceAll(`/subscriptions/${modelIds.subscription}/providers/`, `/subscriptions/${own}/providers/`);
    for (const [kind, given] of Object.entries(JSON.parse(text) as Resources)) {
      all[kind] = Array.isArray(given)
        ? [...((all[kind] ?? []) as unknown[]), ...(given as unknown[])]
        : { ...(all[kind] as object), ...given };
    }
  }
  return all;
}
