import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startAzurite } from '../local/azurite.ts';
import { aLargeFleet } from '../local/fleet/large-fleet.ts';
import { startSimulator } from '../local/simulator/simulator.ts';
import { auditShard } from '../src/audit/audit-shard.ts';
import { planAudit } from '../src/audit/plan.ts';
import type { AuditPorts, ShardMessage } from '../src/audit/ports.ts';
import type { ArmConnection } from '../src/azure/arm-connection.ts';
import { clouds } from '../src/azure/cloud.ts';
import { credentialFor } from '../src/azure/credential.ts';
import { azureFactReader } from '../src/azure/fact-reader.ts';
import { rerouteTo } from '../src/azure/reroute.ts';
import { resourceGraphReader } from '../src/azure/resource-graph-reader.ts';
import { Tables } from '../src/azure/table-accounts.ts';
import { TableExemptionStore } from '../src/azure/table-exemption-store.ts';
import { TableEstateStore } from '../src/azure/table-estate-store.ts';
import { TablePartTallyStore } from '../src/azure/table-part-tally-store.ts';
import { TableRunStore } from '../src/azure/table-run-store.ts';
import { TableTrendStore } from '../src/azure/table-trend-store.ts';
import { systemClock } from '../src/azure/throttling.ts';
import { evaluate, rulesInForce } from '../src/evaluation/evaluate.ts';
import { noExemptions } from '../src/evaluation/exemptions/granted.ts';
import { defaultPolicy } from '../src/evaluation/policy/policy.ts';
import { retentionDays } from '../src/history/retention.ts';
import type { Cluster } from '../src/inventory/cluster/cluster.ts';
import { factsAt } from '../src/facts/facts.ts';
import { toldFrom } from '../src/facts/told-from.ts';
import { ownersReport } from '../src/report/assemble.ts';
import type { MailOrder } from '../src/report/delivery/mail-orders.ts';
import { findingsCsvFor } from '../src/report/csv/open-findings.ts';
import { ownerMails } from '../src/report/mail/owner-mails.ts';
import { buildReport } from '../src/report/report.ts';
import { reportMail } from '../src/report/mail/report-mail.ts';
import { rules } from '../src/rules/index.ts';
import { silent } from '../src/telemetry/telemetry.ts';
import { manyOwners } from '../test/support/many-owners.ts';
import { bundle } from './build.ts';

const rounds = 7;
const clusters = Number(process.argv[2] ?? '10000');
// The storage emulator slows down with every row that it holds: a larger estate would measure the emulator.
const audited = Math.min(clusters, 1_000);
const inForce = rulesInForce(rules, defaultPolicy);

/** Figures of this machine at this moment: read the ratios, whose two sides are measured in turn. */
await coldStart();
evaluation();
mails();
await audits();

/** CPU from spawn to exit of a worker that registers every function, beside an empty file. */
async function coldStart(): Promise<void> {
  const { path: entry } = await bundle();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const spent = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';
  const core =
    "const M = require('node:module'); const load = M.prototype.require; const core = { setProgrammingModel() {}, registerFunction() {}, registerHook() {} };" +
    "M.prototype.require = function (id) { return id === '@azure/functions-core' ? core : load.apply(this, arguments); };";
  const scripts = {
    empty: spent,
    bundle: `${core} require(${JSON.stringify(path.resolve(entry))}); ${spent}`,
  };
  const times = Object.entries(scripts).map(([name, text]) => {
    const file = path.join(folder, `${name}.cjs`);
    writeFileSync(file, text);
    return { file, spent: [] as number[] };
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const one of times)
      one.spent.push(Number(execFileSync(process.execPath, [one.file], { encoding: 'utf8' })));
  }
  const [empty = 0, loaded = 0] = times.map(({ spent: all }) => median(all));
  tell(
    'cold start',
    `${loaded.toFixed(0)} ms CPU, ${(loaded / empty).toFixed(1)} times an empty file (${empty.toFixed(0)} ms)`,
  );
}

/**
 * Every rule, the opt-in ones too, over every cluster, beside reading the bytes of the same clusters: a page of Resource Graph
 * at a time, as an audit does it. What parsing leaves to the collector is collected on its own account, or judging would pay
 * for it.
 */
function evaluation(): void {
  const { clusters: rows, resources = {} } = aLargeFleet(clusters);
  const pages = Array.from({ length: Math.ceil(rows.length / 1_000) }, (_, page) =>
    Buffer.from(JSON.stringify(rows.slice(page * 1_000, (page + 1) * 1_000))),
  );
  const facts = factsAt(new Date(), toldFrom(resources));
  const all = rulesInForce(rules, {
    rules: Object.fromEntries(rules.map(({ name }) => [name, { enabled: true }])),
  });
  const collect = collector();
  const spent = { parsing: [] as number[], collecting: [] as number[], judging: [] as number[] };
  let checks = 0;
  for (let round = 0; round < rounds; round += 1) {
    let [parsed, collected, judged] = [0, 0, 0];
    checks = 0;
    for (const bytes of pages) {
      let page: readonly Cluster[] = [];
      parsed += timed(() => (page = JSON.parse(bytes.toString()) as Cluster[]));
      collected += timed(collect);
      judged += timed(() => {
        for (const cluster of page) checks += evaluate(cluster, all, facts).length;
      });
    }
    spent.parsing.push(parsed);
    spent.collecting.push(collected);
    spent.judging.push(judged);
  }
  const [parsing, collecting, judging] = [
    median(spent.parsing),
    median(spent.collecting),
    median(spent.judging),
  ];
  const megabytes = pages.reduce((sum, { length }) => sum + length, 0) / 1e6;
  tell(
    'evaluation',
    `${all.length} rules, ${(checks / judging / 1e3).toFixed(1)} million checks/s: ${judging.toFixed(0)} ms for ${clusters} clusters of ${megabytes.toFixed(0)} MB`,
  );
  tell(
    'beside it',
    `JSON.parse of the same bytes ${parsing.toFixed(0)} ms, and ${collecting.toFixed(0)} ms to collect what it leaves: judging takes ${(judging / parsing).toFixed(1)} times the first, ${(judging / (parsing + collecting)).toFixed(1)} times both`,
  );
}

/** Collects the young generation, in which parsing leaves what it made, until what is in use has left it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;
  return () => {
    gc({ type: 'minor' });
    gc({ type: 'minor' });
  };
}

/**
 * The mails of a week in which every cluster failed: the estate's, and one for each of 300 owners, from the material to HTML,
 * text and attached file. Beside it, JSON.stringify of the same reports.
 */
function mails(): void {
  const estate = manyOwners(clusters, 300);
  const { material, findings } = estate;
  const sender = 'audit@contoso.example';
  const addressOf = (owner: string): string => `${owner}@contoso.example`;
  const spent = {
    whole: [] as number[],
    wholeFloor: [] as number[],
    each: [] as number[],
    eachFloor: [] as number[],
  };
  let orders: readonly MailOrder[] = [];
  let largest = 0;
  for (let round = 0; round < rounds; round += 1) {
    spent.whole.push(
      timed(() => {
        const file = findingsCsvFor(null, findings);
        orders = [reportMail(buildReport(material.input), { to: [sender], sender }, file)];
      }),
    );
    const whole = buildReport(material.input);
    spent.wholeFloor.push(timed(() => JSON.stringify(whole)));
    spent.each.push(
      timed(() => (orders = [...orders, ...ownerMails(material, findings, addressOf, { sender })])) / 300,
    );
    const reports = estate.owners.map((owner) => ownersReport(material, [owner]));
    spent.eachFloor.push(timed(() => reports.map((report) => JSON.stringify(report))) / 300);
    largest = Math.max(...orders.map(({ mail }) => Buffer.byteLength(mail.html)));
  }
  const told = (taken: readonly number[], floor: readonly number[]): string =>
    `${median(taken).toFixed(1)} ms a mail, ${(median(taken) / median(floor)).toFixed(0)} times JSON.stringify of its report (${median(floor).toFixed(3)} ms)`;
  tell('mail of all', told(spent.whole, spent.wholeFloor));
  tell('300 owners', `${told(spent.each, spent.eachFloor)}; the largest HTML has ${largest} bytes`);
}

/** Whole audits through the SDK clients, against the simulator and the storage emulator. */
async function audits(): Promise<void> {
  const estate = aLargeFleet(audited);
  const azurite = await startAzurite({ folder: 'memory' });
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
  const tables = new Tables({ connectionString: azurite.connectionString }, () => credential);
  const queue: ShardMessage[] = [];
  let now = new Date();
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
    policy: defaultPolicy,
    retentionDays: retentionDays.usual,
    now: () => now,
    random: () => String(now.getTime() % 1_000_000),
    ...silent,
  };
  const audit = async (): Promise<number> => {
    const begun = performance.now();
    await planAudit(ports, { startedBy: 'timer' });
    for (const message of queue.splice(0)) await auditShard(ports, message);
    now = new Date(now.getTime() + 86_400_000);
    return (performance.now() - begun) / 1000;
  };
  const first = await audit();
  const unchanged = await audit();
  simulator.replaceEstate({ ...estate, clusters: estate.clusters.map(withEveryFiftiethChanged) });
  const changed = await audit();
  tell('first audit', `${audited} clusters in ${first.toFixed(1)} s`);
  tell(
    'the next',
    `${unchanged.toFixed(1)} s where nothing changed, ${(unchanged / first).toFixed(2)} of the first`,
  );
  tell(
    'the one after',
    `${changed.toFixed(1)} s where 2 % changed, ${(changed / first).toFixed(2)} of the first`,
  );
  tell(
    'memory',
    `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident, simulator and fleet in the same process`,
  );
  await Promise.all([simulator.close(), azurite.close()]);
}

function withEveryFiftiethChanged(row: unknown, index: number): unknown {
  if (index % 50 !== 0) return row;
  const { properties, ...rest } = row as Cluster;
  return {
    ...rest,
    properties: { ...properties, disableLocalAccounts: properties.disableLocalAccounts !== true },
  };
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function tell(what: string, figure: string): void {
  console.log(`${what.padEnd(14)} ${figure}`);
}
