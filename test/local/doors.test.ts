import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import { aCompletedRun } from '../support/a-report-input.ts';
import { aStorageAccount } from '../support/azurite.ts';
import { credential } from '../support/a-simulator.ts';

// The bundle that is deployed, in the host: an audit that completed three days ago, and none since.
const signature = 's3cret-signature';
const daysSilent = 3;
let simulator: Simulator;
let host: ChildProcess;
let api: string;
let output = '';

beforeAll(async () => {
  const storage = aStorageAccount();
  const startedAt = new Date(Date.now() - daysSilent * 86_400_000);
  const at = startedAt.toISOString();
  const runs = new TableRunStore(new Tables({ connectionString: storage }, () => credential));
  await runs.saveRun(
    aCompletedRun({ id: runIdOf(startedAt, 'abc'), startedAt: at, completedAt: at, shards: 0 }),
  );

  simulator = await startSimulator({ estate: sampleFleet() });
  const settings = {
    AUDIT_STORAGE: storage,
    AUDIT_SCHEDULE: '0 0 5 1 1 *',
    REPORT_SCHEDULE: '0 0 7 1 1 *',
    AUDIT_SCOPE_MANAGEMENT_GROUPS: sampleScope.managementGroups.join(','),
    AUDIT_SCOPE_SUBSCRIPTIONS: sampleScope.subscriptions.join(','),
    AUDIT_SIMULATOR_URL: simulator.url,
    AUDIT_EMAIL_ENDPOINT: 'https://audit.communication.azure.com',
    AUDIT_EMAIL_SENDER: 'DoNotReply@audit.example',
    AUDIT_EMAIL_RECIPIENTS: 'governance@contoso.example',
    AUDIT_TEAMS_WORKFLOW_URL: `https://acme.logic.azure.com/workflows/governance/triggers/manual/paths/invoke?sig=${signature}`,
  };
  host = spawn(process.execPath, ['local/host.ts', '--port', '0'], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  api = await new Promise<string>((resolve, reject) => {
    host.stdout?.on('data', (text: Buffer) => {
      output += text.toString();
      const address = /Listening on (http:\/\/localhost:\d+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    host.once('exit', () => {
      reject(new Error(`The host ended:\n${output}`));
    });
  });
}, 60_000);

afterAll(async () => {
  host.kill('SIGINT');
  await once(host, 'exit');
  await simulator.close();
});

/** Runs a timer's function to its end. */
async function byHand(name: string): Promise<void> {
  const ended = () => output.match(new RegExp(`${name}: Executed`, 'g'))?.length ?? 0;
  const before = ended();
  await fetch(`${api}/admin/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  while (ended() === before) await new Promise((resolve) => setTimeout(resolve, 50));
}

it('tells of the silence, once, when the timer that repairs fires', async () => {
  await byHand('repair');
  await byHand('repair');
  expect(simulator.mails()).toMatchObject([
    {
      subject: expect.stringMatching(/^AKS governance: NO AUDIT COMPLETED since /) as string,
      to: [{ address: 'governance@contoso.example' }],
      text: expect.stringContaining('No audit began.') as string,
    },
  ]);
});

it('ends the silence by an audit, and then mails the report and posts its card, once each', async () => {
  await fetch(`${api}/api/audits`, { method: 'POST' });
  const latest = async () => (await (await fetch(`${api}/api/runs/latest`)).json()) as { clusters: number };
  while ((await latest()).clusters !== 74) await new Promise((resolve) => setTimeout(resolve, 100));
  for (const name of ['repair', 'weeklyReport', 'weeklyReport', 'repair']) await byHand(name);
  expect(simulator.mails()).toHaveLength(2);
  expect(simulator.cards()).toMatchObject([{ workflow: 'governance', failure: null }]);
  expect(JSON.stringify(simulator.cards())).toContain('Incomplete: 1 of 8 subscriptions not read');
}, 60_000);

it('has told nobody the signature of the workflow', () => {
  expect(output).toContain('weeklyReport: Executed');
  expect(output).not.toContain(signature);
});

it('answers with the calendar of deadlines, as a program asks that subscribes to it', async () => {
  const response = await fetch(`${api}/api/deadlines`, { headers: { accept: 'text/calendar' } });
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = await response.text();
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
  expect(calendar).toContain(`URL;VALUE=URI:${api}/api/report\r\n`);
});

describe('the report as JSON, for a Logic App', () => {
  /** The path of every property, but for what stands in lists and in what may be null. */
  function pathsIn(value: unknown, at = ''): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([name, inner]) => [
      `${at}${name}`,
      ...pathsIn(inner, `${at}${name}.`),
    ]);
  }

  it('has the properties of the one that is kept, whatever it tells', async () => {
    const response = await fetch(`${api}/api/report?format=json`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const kept: unknown = JSON.parse(readFileSync('test/golden/report.json', 'utf8'));
    const mayBeNull = /^(since|links)\./;
    const withoutThose = (paths: string[]) => paths.filter((path) => !mayBeNull.test(path)).sort();
    expect(withoutThose(pathsIn(await response.json()))).toEqual(withoutThose(pathsIn(kept)));
  });
});
