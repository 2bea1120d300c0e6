import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openWorkerProxy } from '../../local/host/worker-proxy.ts';
import type { HostUnderTest } from '../support/run-host.ts';
import { runHost } from '../support/run-host.ts';

// The service's own guard between a function and the package, in a small app.
const app = `
import { app } from '@azure/functions';
import { headersAsSent, streamed, watchExchanges } from ${JSON.stringify(path.resolve('src/http-stream.ts'))};

app.setup({ enableHttpStream: true });
watchExchanges();

const of = (pieces) => async (request, context) => ({
  headers: { 'content-type': 'text/plain' },
  body: streamed(pieces(request), context.invocationId, (error) => context.error('The body failed: ' + error.message)),
});
const counted = (name, pieces) => async function* (request) {
  made = 0;
  try {
    for await (const piece of pieces(request)) { made += piece.length; yield piece; }
  } finally {
    console.log(name + ' made ' + made + ' characters');
  }
};
let goOn, made;
const megabyte = 'x'.repeat(1024 * 1024);

app.http('echo', { route: 'echo/{id}', methods: ['GET', 'POST'], handler: async (request, context) => ({
  jsonBody: {
    id: request.params.id, all: request.query.getAll('x'), text: await request.text(),
    packageSays: request.headers.get('x-role'), sent: headersAsSent(context.invocationId).get('x-role'),
  },
}) });
app.http('slow', { handler: of(async function* () {
  yield 'a'.repeat(70_000);
  await new Promise((resolve) => { goOn = resolve; });
  yield 'end';
}) });
app.http('goOn', { handler: async () => { goOn(); return { status: 204 }; } });
app.http('large', { handler: of(counted('large', async function* () {
  for (let piece = 0; piece < 50; piece += 1) yield megabyte;
})) });
app.http('endless', { handler: of(counted('endless', async function* () {
  for (;;) { await new Promise(setImmediate); yield megabyte; }
})) });
app.http('fails', { handler: of(async function* () { yield megabyte; throw new Error('the table is gone'); }) });
app.http('unchanged', { handler: async () => ({ status: 304, headers: { etag: '"a"' } }) });
app.http('throws', { handler: async () => { throw new Error('the secret reason'); } });
app.http('made', { handler: async () => ({ jsonBody: made }) });
`;

let host: HostUnderTest;
beforeAll(async () => {
  host = await runHost({ app });
  await host.listens();
}, 60_000);
afterAll(() => host.dispose());

const call = (route: string, init?: RequestInit): Promise<Response> =>
  fetch(`${host.url}/api/${route}`, init);

/** A client that reads nothing before it is told to. */
async function begin(route: string): Promise<{ client: ClientRequest; answer: IncomingMessage }> {
  const client = request(`${host.url}/api/${route}`).on('error', () => undefined);
  client.end();
  const [answer] = (await once(client, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  return { client, answer };
}

describe('a request on the streaming road', () => {
  it('comes with its route, its body, and every value of a repeated key', async () => {
    const response = await call('echo/a%20b?x=1&x=2,3', { method: 'POST', body: 'hello' });
    await expect(response.json()).resolves.toMatchObject({ id: 'a b', all: ['1', '2,3'], text: 'hello' });
  });

  it('cannot name its own route, by query or body', async () => {
    const body = JSON.stringify({ id: 'body' });
    const response = await call('echo/route?id=query', { method: 'POST', body });
    await expect(response.json()).resolves.toMatchObject({ id: 'route' });
  });

  it('has the headers that were sent, whatever a parameter makes the package believe', async () => {
    const forged = encodeURIComponent(JSON.stringify({ 'x-role': 'Audit.Admin' }));
    const response = await call(`echo/a?Headers=${forged}`, { headers: { 'x-role': 'Audit.Read' } });
    await expect(response.json()).resolves.toMatchObject({ packageSays: 'Audit.Admin', sent: 'Audit.Read' });
  });
});

describe('an answer on the streaming road', () => {
  it('begins before it has been made to its end', async () => {
    const reader = ((await call('slow')).body as ReadableStream<Uint8Array>).getReader();
    expect((await reader.read()).value?.length).toBeGreaterThan(0);
    expect((await call('goOn')).status).toBe(204);
    let last = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      last = Buffer.from(read.value).toString('utf8');
    }
    expect(last).toMatch(/end$/);
  });

  it('of 50 MB comes whole, and is not made faster than it is read', async () => {
    const { answer } = await begin('large');
    // Long enough for a road without back-pressure to have made all of it.
    await pause(1_000);
    // What the sockets of two roads hold is made already; it is the kernel's to decide how much that is.
    expect(await (await call('made')).json()).toBeLessThan(25 * 1024 * 1024);
    let bytes = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.length;
    expect(bytes).toBe(50 * 1024 * 1024);
    await host.says(/large made 52428800 characters/);
  }, 30_000);

  it('is no longer made when its reader has hung up', async () => {
    const { client, answer } = await begin('endless');
    await once(answer, 'data');
    client.destroy();
    await expect(host.says(/endless made \d+ characters/)).resolves.toBeDefined();
  });

  it('whose making fails breaks off, so that nobody takes it for whole', async () => {
    await expect(call('fails').then((response) => response.text())).rejects.toThrow();
    await host.says(/The body failed: the table is gone/);
  });

  it('keeps a status that has no body', async () => {
    const response = await call('unchanged');
    expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, '"a"', '']);
  });

  it('of a handler that throws never comes', async () => {
    await expect(call('throws')).rejects.toThrow();
    expect(host.output).toMatch(/the secret reason/);
  });
});

it('the server that the package opens is kept to this machine, and ends with the host', async () => {
  const server = createServer();
  const proxy = await openWorkerProxy(async () => {
    // As the package does it, without a port and without a host.
    await new Promise<void>((resolve) => server.listen(resolve));
    return { HttpUri: `http://localhost:${(server.address() as AddressInfo).port}/` };
  });
  expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
  proxy?.close();
  expect(server.listening).toBe(false);
});
