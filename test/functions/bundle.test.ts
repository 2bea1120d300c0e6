import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { operations } from '../../src/api/operations.ts';
import { bundle } from '../../tools/build.ts';
import type { Loaded } from '../support/a-worker.ts';
import { loadInWorker } from '../support/a-worker.ts';
import { theDocument } from '../support/the-document.ts';

async function loadBundle(): Promise<Loaded> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'));
  const { path: entry } = await bundle({
    entry: 'functions/index.ts',
    outfile: path.join(folder, 'index.cjs'),
  });
  return loadInWorker(entry);
}

let loaded: Loaded;
beforeAll(async () => {
  loaded = await loadBundle();
});

const triggers = (type: string): Record<string, unknown>[] =>
  loaded.registered.flatMap(({ name, bindings }) =>
    Object.values(bindings)
      .filter((binding) => binding.type === type)
      .map((binding) => ({ ...binding, name })),
  );

it('loads alone, without node_modules and without any setting', () => {
  expect(loaded.registered.length).toBeGreaterThan(0);
});

it('reads no setting of the service while it loads but those that say who checks the callers', () => {
  const read = loaded.read.filter((name) =>
    /^(AUDIT_|REPORT_|AzureWebJobs|AZURE_CLIENT|APPLICATIONINSIGHTS|OTEL_)/i.test(name),
  );
  expect([...new Set(read)].sort()).toEqual(['AUDIT_EASYAUTH', 'AUDIT_ENTRA_TENANT']);
});

it('registers every operation of the API, with a key unless it is open to everyone', () => {
  expect(triggers('httpTrigger').map(({ name, authLevel }) => [name, authLevel])).toEqual([
    ...operations.map(({ id, access }) => [id, access === 'anonymous' ? 'anonymous' : 'function']),
    // A browser cannot send the header that the host wants; the dashboard asks who looks at it itself.
    ['dashboard', 'anonymous'],
    ['mcp', 'function'],
  ]);
  expect(operations.filter(({ access }) => access === 'anonymous').map(({ id }) => id)).toEqual([
    'getHealth',
  ]);
});

it('registers the routes that the document has, and no other', () => {
  const documented = theDocument().operations.map(({ method, path }) => `${method} ${path}`);
  const others = ['dashboard/{*path}', 'mcp'];
  const registered = triggers('httpTrigger')
    .filter(({ route }) => !others.includes(String(route)))
    .map(({ methods, route }) => `${(methods as string[]).join(',')} ${String(route)}`);
  expect(registered.sort()).toEqual(documented.sort());
});

it('registers its timers by the settings that hold their schedules', () => {
  expect(triggers('timerTrigger').map(({ name, schedule }) => [name, schedule])).toEqual([
    ['planAudit', '%AUDIT_SCHEDULE%'],
    ['repair', '0 */5 * * * *'],
    ['weeklyReport', '%REPORT_SCHEDULE%'],
  ]);
});

it('listens to the queue of shards, and to where the host puts those that were given up', () => {
  expect(triggers('queueTrigger').map(({ queueName, connection }) => [queueName, connection])).toEqual([
    ['aks-audit-shards', 'AzureWebJobsStorage'],
    ['aks-audit-shards-poison', 'AzureWebJobsStorage'],
  ]);
});
