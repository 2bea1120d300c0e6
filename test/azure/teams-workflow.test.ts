import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AzureLogger, setLogLevel } from '@azure/logger';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { teamsWorkflow } from '../../src/azure/teams-workflow.ts';
import { WorkflowRefused } from '../../src/report/card/workflow.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const signature = 's3cret-signature';
const address = `https://acme.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig=${signature}`;
const requestId = '00000000-0000-8000-8000-000000000001';
const message = { type: 'message', attachments: [] };

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function scripted(answer: ScriptedAnswer) {
  const server = await startScriptedServer([answer]);
  servers.push(server);
  const workflow = teamsWorkflow({ url: address, httpClient: rerouteTo(server.url) });
  return { workflow, seen: server.seen };
}

/** What a call threw; fails when it threw nothing. */
async function thrownBy(call: Promise<unknown>): Promise<Error> {
  const ended = await call.then(
    (answer) => new Error(`It was ${String(answer)}.`),
    (error: unknown) => error as Error,
  );
  return ended;
}

it('posts the message once, as JSON in UTF-8, to the address with its signature', async () => {
  const { workflow, seen } = await scripted({ status: 202, body: '' });
  expect(await workflow.post({ text: 'größer 🚀' }, requestId)).toBe('accepted');
  expect(seen).toMatchObject([
    {
      method: 'POST',
      url: address.slice(address.indexOf('/workflows')),
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-ms-client-request-id': requestId },
      body: '{"text":"größer 🚀"}',
    },
  ]);
});

it('is known by its address without the signature', () => {
  const { id } = teamsWorkflow({ url: address });
  expect(id).toBe('https://acme.logic.azure.com/workflows/abc/triggers/manual/paths/invoke');
  expect(teamsWorkflow({ url: address.replace(signature, 'renewed') }).id).toBe(id);
});

it.each<[string, 'accepted' | 'uncertain', ScriptedAnswer]>([
  ['the workflow takes it', 'accepted', { status: 202, body: '' }],
  ['the workflow answers at its end', 'accepted', { status: 200, body: {} }],
  ['the workflow fails', 'uncertain', { status: 500, body: {} }],
  ['a proxy fails', 'uncertain', { status: 502, body: '<html></html>' }],
  ['what stands before it waits no longer', 'uncertain', { status: 504, body: {} }],
  ['it is busy, or was', 'uncertain', { status: 503, headers: { 'retry-after': '1' }, body: {} }],
  ['the request took too long', 'uncertain', { status: 408, body: {} }],
  ['the connection breaks', 'uncertain', 'drop'],
])('%s: %s, and no second try', async (_, outcome, answer) => {
  const { workflow, seen } = await scripted(answer);
  expect(await workflow.post(message, requestId)).toBe(outcome);
  expect(seen).toHaveLength(1);
});

it('waits for no answer for ever', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const httpClient = rerouteTo(`http://127.0.0.1:${port}`);
  expect(await teamsWorkflow({ url: address, httpClient, timeoutMs: 50 }).post(message, requestId)).toBe(
    'uncertain',
  );
  silent.closeAllConnections();
  silent.close();
});

const refusal = (code: string, text = 'Why.') => ({ error: { code, message: text } });

it.each<[string, string, ScriptedAnswer]>([
  [
    'a wrong signature',
    '401 DirectApiAuthorizationRequired',
    { status: 401, body: refusal('DirectApiAuthorizationRequired') },
  ],
  ['a workflow that is gone', '404 WorkflowNotFound', { status: 404, body: refusal('WorkflowNotFound') }],
  [
    'too many calls',
    '429 TooManyRequests',
    { status: 429, headers: { 'retry-after': '1' }, body: refusal('TooManyRequests') },
  ],
  ['an answer that is no JSON', '400', { status: 400, body: '<html></html>' }],
  ['an address elsewhere', '307', { status: 307, headers: { location: 'https://evil.example/' }, body: '' }],
  ['another address of its own', '307', { status: 307, headers: { location: '/elsewhere' }, body: '' }],
])('refuses with %s, and is not tried again', async (_, said, answer) => {
  const { workflow, seen } = await scripted(answer);
  const error = await thrownBy(workflow.post(message, requestId));
  expect(error).toBeInstanceOf(WorkflowRefused);
  expect(error.message).toBe(said);
  expect(seen).toHaveLength(1);
});

it('is refused where nobody listens: nothing was sent', async () => {
  const ended = await startScriptedServer([{}]);
  await ended.close();
  const error = await thrownBy(
    teamsWorkflow({ url: address, httpClient: rerouteTo(ended.url) }).post(message, requestId),
  );
  expect(error).toBeInstanceOf(WorkflowRefused);
  expect(error.message).toBe('The workflow could not be reached: ECONNREFUSED.');
});

describe('the signature', () => {
  it.each<[string, ScriptedAnswer]>([
    ['an answer that repeats the address', { status: 400, body: refusal('BadRequest', address) }],
    ['a code that is the address', { status: 400, body: refusal(address) }],
    ['a page that repeats the address', { status: 403, body: `<html>${address}</html>` }],
    ['a redirect that repeats it', { status: 302, headers: { location: address }, body: '' }],
  ])('is in no error: %s', async (_, answer) => {
    const { workflow } = await scripted(answer);
    const error = await thrownBy(workflow.post(message, requestId));
    expect(error).toBeInstanceOf(WorkflowRefused);
    expect(
      `${error.message} ${String(error.stack)} ${JSON.stringify(error)} ${String(error.cause)}`,
    ).not.toContain(signature);
  });

  it('is in no line of the log of the SDK, however much that tells', async () => {
    const lines: string[] = [];
    const toLines = jest.spyOn(AzureLogger, 'log').mockImplementation((...parts: unknown[]) => {
      lines.push(parts.map(String).join(' '));
    });
    setLogLevel('verbose');
    try {
      for (const answer of [
        { status: 202, body: '' },
        { status: 401, body: refusal('Denied') },
        'drop',
      ] as const) {
        const { workflow } = await scripted(answer);
        await workflow.post(message, requestId).catch(() => undefined);
      }
    } finally {
      setLogLevel(undefined);
      toLines.mockRestore();
    }
    expect(lines.join('\n')).toContain('/workflows/abc/');
    expect(lines.join('\n')).not.toContain(signature);
  });
});
