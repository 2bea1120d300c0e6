import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableRunStore } from '../../src/azure/table-run-store.ts';
import { aCompletedRun } from '../support/a-report-input.ts';
import type { RunningService } from '../support/running-service.ts';
import { runningService } from '../support/running-service.ts';

let service: RunningService;
let api: string;

beforeAll(async () => {
  service = await runningService();
  api = service.url;
}, 60_000);

afterAll(() => service.close());

const get = async <T>(path: string): Promise<T> => (await fetch(`${api}/api/${path}`)).json() as Promise<T>;

interface Runs {
  readonly value: readonly { readonly id: string; readonly state: string; readonly startedBy: string }[];
}

async function completed(count: number): Promise<Runs['value']> {
  for (;;) {
    const { value } = await get<Runs>('runs');
    if (value.filter(({ state }) => state === 'completed').length >= count) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const byHand = async (name: string): Promise<number> => {
  const response = await fetch(`${api}/admin/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return response.status;
};

it('is healthy before its first audit, and says that there is none', async () => {
  expect(await get('health')).toMatchObject({ status: 'ok', lastAudit: null });
  expect((await fetch(`${api}/api/findings`)).status).toBe(404);
});

it('audits on demand and by its timer, and remembers across both', async () => {
  const response = await fetch(`${api}/api/audits`, { method: 'POST' });
  expect(response.status).toBe(202);
  expect(response.headers.get('operation-location')).toMatch(/\/api\/audits\//);
  await completed(1);
  expect(await byHand('planAudit')).toBe(202);
  const [second, first] = await completed(2);
  expect(second).toMatchObject({ startedBy: 'timer', changes: { appeared: 0, opened: 0, resolved: 0 } });
  expect(first).toMatchObject({
    startedBy: 'request',
    changes: { appeared: 74 },
    coverage: { read: 7, unreadable: 1 },
  });

  const { value } = await get<{ value: unknown[] }>('findings?severity=critical');
  expect(value).toHaveLength(6);
}, 60_000);

it('answers a client of the Model Context Protocol, and one that speaks it by hand', async () => {
  const address = new URL(`${api}/api/mcp`);
  for (const mode of ['legacy', 'auto'] as const) {
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
    await client.connect(new StreamableHTTPClientTransport(address));
    const { structuredContent } = await client.callTool({ name: 'get_summary', arguments: {} });
    const { notes, answer } = structuredContent as { notes: string[]; answer: object };
    expect(notes[0]).toMatch(/^INCOMPLETE: 1 of 8 subscriptions not read/);
    expect(await get('summary')).toMatchObject(answer);
    expect(answer).toHaveProperty('score');
    await client.close();
  }
  const stream = await fetch(address, { headers: { accept: 'text/event-stream' } });
  expect([stream.status, stream.headers.get('allow')]).toEqual([405, 'POST']);
  const foreign = await fetch(address, { method: 'POST', headers: { origin: 'https://evil.example' } });
  expect(foreign.status).toBe(403);
});

it('mails the weekly report once, however often its timer fires', async () => {
  const ended = () => service.output().match(/weeklyReport: Executed/g)?.length ?? 0;
  for (let times = 1; times <= 3; times += 1) {
    expect(await byHand('weeklyReport')).toBe(202);
    while (ended() < times) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(service.simulator.mails()).toMatchObject([
    {
      subject: expect.stringMatching(/^AKS governance: INCOMPLETE, 1 of 8 subscriptions not read/) as string,
      to: [{ address: 'governance@contoso.example' }, { address: 'lead@contoso.example' }],
    },
  ]);
});

it('removes what is older than the retention by its repair timer, and keeps its trend', async () => {
  const old = aCompletedRun({ id: '20200120T050000000Z-aaaaaa', startedAt: '2020-01-20T05:00:00.000Z' });
  const tables = new Tables({ connectionString: service.storage }, () => {
    throw new Error('A connection string needs no credential.');
  });
  await new TableRunStore(tables).saveRun(old);
  const status = async () => (await fetch(`${api}/api/runs/${old.id}`)).status;
  expect(await status()).toBe(200);
  expect(await byHand('repair')).toBe(202);
  while ((await status()) === 200) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await status()).toBe(404);

  const { value } = await get<{ value: readonly { readonly runs: number }[] }>('trend');
  // Two audits, in one month unless it has just turned.
  expect(value.reduce((sum, { runs }) => sum + runs, 0)).toBe(2);
});
