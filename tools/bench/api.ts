import path from 'node:path';
import { TableClient } from '@azure/data-tables';
import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import { evaluate, rulesInForce } from '../../src/evaluation/evaluate.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { RuleInForce } from '../../src/evaluation/evaluate.ts';
import { factsAt } from '../../src/facts/facts.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { rules } from '../../src/rules/index.ts';
import type { HostUnderTest } from '../../test/support/run-host.ts';
import { runHost } from '../../test/support/run-host.ts';
import { auditedEstate } from './audited-estate.ts';
import type { Call } from './http-calls.ts';
import { measured, received } from './http-calls.ts';
import { median, quantile, tell } from './measure.ts';
import { forgetPeak, peakBytes } from '../../test/support/process-memory.ts';

// The bundle as it is deployed, and beside it a function that does nothing: what the host itself takes to answer.
const app = `
import ${JSON.stringify(path.resolve('functions/index.ts'))};
import { app } from '@azure/functions';
app.http('bare', { methods: ['GET'], route: 'bare', authLevel: 'anonymous', handler: () => ({ body: 'ok' }) });
`;

// What reading all of them takes without a service is the floor of what reads all of them.
const tables = ['Findings', 'Clusters'];

/** What somebody asks, and how often: a whole estate is not read as often as a page. */
interface Asked {
  readonly what: string;
  readonly address: string;
  readonly times: number;
}

const page = 21;
const whole = 3;
// Each is worked out every time that it is asked: see `anew`.
const workedOut: readonly Asked[] = [
  { what: 'findings', address: 'findings?severity=critical,high&top=100', times: page },
  { what: 'clusters', address: 'clusters?top=100', times: page },
  { what: 'summary', address: 'summary', times: page },
  { what: 'estate page', address: 'dashboard/', times: page },
];
const asDocuments: readonly Asked[] = [
  { what: 'CSV of all', address: 'findings?format=csv', times: whole },
  { what: 'SARIF of all', address: 'findings?format=sarif', times: whole },
  { what: 'clusters CSV', address: 'clusters?format=csv', times: whole },
];
const remembered: readonly Asked[] = [
  { what: 'findings again', address: 'findings?severity=critical,high&top=100', times: page },
  { what: 'summary again', address: 'summary', times: page },
  { what: 'clusters again', address: 'clusters?format=csv', times: page },
];

// The names of all clusters are read by the first search, and remembered.
const searches: readonly Asked[] = [
  { what: 'search', address: 'dashboard/search?q=aks-0004', times: page },
  { what: 'search in vain', address: 'dashboard/search?q=nothing-is-called-so', times: page },
];

/**
 * What callers wait for: the bundle in the host, over HTTP, with the audited estate in the storage emulator. Beside each answer
 * stands what the same host took for a bare one, asked in turn with it.
 */
export async function api(clusters: number): Promise<void> {
  const fleet = aLargeFleet(clusters);
  const audited = await auditedEstate(fleet, new Date(), failedBy(fleet.clusters.slice(0, 20) as Cluster[]));
  const seconds = await audited.audit();
  tell('estate', `${clusters} clusters, audited in ${seconds.toFixed(0)} s`);
  const host = await runHost({
    app,
    environment: {
      AUDIT_STORAGE: audited.storage.connectionString,
      AUDIT_SCHEDULE: '0 0 5 1 1 *',
      REPORT_SCHEDULE: '0 0 7 1 1 *',
      'AzureWebJobs.repair.Disabled': '1',
    },
  });
  try {
    await host.listens();
    await answers(host, audited.storage.connectionString);
  } finally {
    await host.dispose();
    await audited.close();
  }
}

async function answers(host: HostUnderTest, storage: string): Promise<void> {
  for (const table of tables) {
    const { rows, ms, firstPage } = await readByClient(storage, table);
    tell(
      table.toLowerCase(),
      `${rows} rows in ${(ms / 1000).toFixed(1)} s, ${Math.round(rows / (ms / 1000))} a second, a first page of 100 in ${firstPage.toFixed(0)} ms: the tables' client alone`,
    );
  }
  const address = (asked: string): string => `${host.url}/api/${asked}`;
  const bare = { url: address('bare') };
  const bareAnswers = await measured(bare, bare, 101);
  tell('bare answer', `${times(bareAnswers.taken)}, from the same host`);
  for (const { what, address: asked, times: often } of workedOut) {
    tell(what, await beside(bare, { url: address(asked), anew: true }, often));
  }
  for (const { what, address: asked, times: often } of searches) {
    const begun = performance.now();
    await received({ url: address(asked) });
    const first = performance.now() - begun;
    tell(what, `${first.toFixed(0)} ms at first, then ${await beside(bare, { url: address(asked) }, often)}`);
  }
  for (const { what, address: asked, times: often } of remembered) {
    const call = { url: address(asked) };
    const first = await received(call);
    tell(what, `${await beside(bare, call, often)}: ${kilobytes(first.bytes)} in full`);
    tell('', `${await beside(bare, { ...call, tag: first.tag }, often)}: 304, for who has it`);
  }
  for (const { what, address: asked, times: often } of asDocuments) {
    const call = { url: address(asked), anew: true };
    forgetPeak(host.pid);
    const { taken, last } = await measured(bare, call, often);
    const peak = peakBytes(host.pid);
    const ms = median(taken);
    tell(
      what,
      `${(ms / 1000).toFixed(1)} s for ${(last.bytes / 1e6).toFixed(1)} MB, ${Math.round(last.lines / (ms / 1000))} lines a second, the first byte after ${last.firstByte.toFixed(0)} ms; ${peak === undefined ? 'memory not known' : `at most ${(peak / 1e6).toFixed(0)} MB resident`}`,
    );
  }
}

/** Reads a table by the SDK, as the service does, and keeps nothing: a page, and then all of it. */
async function readByClient(
  storage: string,
  table: string,
): Promise<{ readonly rows: number; readonly ms: number; readonly firstPage: number }> {
  const client = TableClient.fromConnectionString(storage, table, { allowInsecureConnection: true });
  const begun = performance.now();
  await client.listEntities().byPage({ maxPageSize: 100 }).next();
  const firstPage = performance.now() - begun;
  let rows = 0;
  for await (const page of client.listEntities().byPage({ maxPageSize: 1_000 })) rows += page.length;
  return { rows, ms: performance.now() - begun - firstPage, firstPage };
}

async function beside(bare: Call, call: Call, often: number): Promise<string> {
  const { taken, floor } = await measured(bare, call, often);
  return `${times(taken)}, ${(median(taken) / median(floor)).toFixed(1)} times the bare answer`;
}

const times = (taken: readonly number[]): string =>
  `${median(taken).toFixed(1)} ms (95 % within ${quantile(taken, 0.95).toFixed(1)})`;

const kilobytes = (bytes: number): string => `${(bytes / 1e3).toFixed(0)} kB`;

/**
 * The rules that some of a few clusters fail by, and that ask for nothing beside a cluster's row: some six failures a cluster,
 * as estates have them. What does not apply or is not known would only fill the emulator.
 */
function failedBy(clusters: readonly Cluster[]): readonly RuleInForce[] {
  const facts = factsAt(new Date(), toldFrom({}));
  const inForce = rulesInForce(
    rules.filter(({ needs }) => needs.length === 0),
    defaultPolicy,
  );
  const failed = new Set(
    clusters
      .flatMap((cluster) => evaluate(cluster, inForce, facts))
      .filter(({ status }) => status === 'fail')
      .map(({ rule }) => rule),
  );
  return inForce.filter(({ rule }) => failed.has(rule.id));
}
