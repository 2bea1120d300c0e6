import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { settings } from '../../src/settings.ts';
import { aStorageAccount } from '../support/azurite.ts';
import type { RunningService } from '../support/running-service.ts';
import { startedHost } from '../support/running-service.ts';
import type { Unpacked } from '../support/unpacked.ts';
import { unpackedPackage } from '../support/unpacked.ts';

/*
 * The package as Azure runs it: unpacked where nothing of the project lies, with settings that a template sets and no other.
 * Two of them stand for what is not here: AUDIT_SIMULATOR_URL for Azure, and a connection string for the storage account,
 * which Azurite opens to no identity.
 */
const key = 'a-key-of-the-function-app';

let unpacked: Unpacked;
let simulator: Simulator;
let deployed: Record<string, string>;
let service: Pick<RunningService, 'url' | 'output' | 'close'>;

beforeAll(async () => {
  unpacked = await unpackedPackage();
  simulator = await startSimulator({ estate: sampleFleet() });
  deployed = {
    AzureWebJobsStorage: aStorageAccount(),
    AUDIT_SCHEDULE: '*/10 * * * * *',
    REPORT_SCHEDULE: '* * * * * *',
    AUDIT_SCOPE_MANAGEMENT_GROUPS: sampleScope.managementGroups.join(','),
    AUDIT_SCOPE_SUBSCRIPTIONS: sampleScope.subscriptions.join(','),
    AUDIT_EMAIL_ENDPOINT: 'https://audit.communication.azure.com',
    AUDIT_EMAIL_SENDER: 'DoNotReply@audit.example',
    AUDIT_EMAIL_RECIPIENTS: 'governance@contoso.example',
    AUDIT_SIMULATOR_URL: simulator.url,
  };
  service = await startedHost(
    [path.resolve('test/support/host-of-package.ts'), unpacked.folder, key],
    deployed,
    unpacked.folder,
  );
}, 60_000);

afterAll(async () => {
  await service.close();
  await simulator.close();
  await rm(unpacked.folder, { recursive: true });
});

const send = (route: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${service.url}/api/${route}`, { redirect: 'manual', ...init });
const read = async (route: string): Promise<unknown> =>
  (await send(route, { headers: { 'x-functions-key': key } })).json();

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('needs no setting but those that are documented, and knows no path of the machine that built it', () => {
  const documented: readonly string[] = [...settings.map(({ name }) => name), 'AzureWebJobsStorage'];
  expect(Object.keys(deployed).filter((name) => !documented.includes(name))).toEqual([]);
  expect(readFileSync(path.join(unpacked.folder, 'dist/index.cjs'), 'utf8')).not.toContain(process.cwd());
});

it('audits by its timer and its queue', async () => {
  const first = await until(async () => {
    const { value } = (await read('runs')) as { value: { state: string; completedAt: string | null }[] };
    return value.findLast(({ state }) => state === 'completed');
  });
  expect(first).toMatchObject({
    startedBy: 'timer',
    serviceVersion: packageJson.version,
    coverage: { read: 7, unreadable: 1 },
  });
  expect(service.output()).toMatch(/auditShard: Executed/);
});

it('mails the report by its timer, once', async () => {
  await until(() => simulator.mails()[0]);
  const sent = (): number => service.output().match(/weeklyReport: Executed/g)?.length ?? 0;
  const already = sent();
  await until(() => (sent() > already + 1 ? true : undefined));
  const footer = expect.stringContaining(`AKS Audit ${packageJson.version}`) as string;
  expect(simulator.mails()).toMatchObject([
    {
      text: footer,
      html: footer,
      subject: expect.stringMatching(/^AKS governance: INCOMPLETE, 1 of 8 subscriptions not read/) as string,
      to: [{ address: 'governance@contoso.example' }],
    },
  ]);
});

it('answers the API to whoever has a key, and health to everybody', async () => {
  expect((await send('summary')).status).toBe(401);
  expect(await read('summary')).toMatchObject({ coverage: { read: 7 } });
  expect(await (await send('health')).json()).toMatchObject({ status: 'ok', version: packageJson.version });
});

it('shows the dashboard to whoever signs in', async () => {
  const asked = await send('dashboard/findings');
  expect([asked.status, asked.headers.get('location')]).toEqual([303, 'sign-in?return=findings']);
  const entered = await send('dashboard/sign-in', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ key, return: '' }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await send('dashboard/', { headers: { cookie } });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1')]);
});
