import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { HostUnderTest } from '../support/run-host.ts';
import { runHost } from '../support/run-host.ts';

const app = `
import { app } from '@azure/functions';

const echo = (name) => async (request, context) => ({
  jsonBody: { name, params: request.params, query: Object.fromEntries(request.query), method: request.method },
});
for (const route of ['runs/latest', 'runs/{id}', 'runs/{number:int}/changes', 'maybe/{id?}', 'files/{*rest}'])
  app.http(route.replace(/[^a-z]+/g, '-').replace(/-$/, ''), { route, methods: ['GET'], handler: echo(route) });
app.http('json', { methods: ['POST'], handler: async (request) => ({ jsonBody: { got: await request.json() } }) });
app.http('bytes', { methods: ['POST'], handler: async (request) => ({
  status: 201, body: Buffer.from(await request.arrayBuffer()).reverse(), headers: { 'x-Kind': 'bytes', 'content-type': 'image/png' },
}) });
app.http('nothing', { handler: () => undefined });
app.http('gone', { handler: () => ({ status: 204 }) });
app.http('cookies', { handler: () => ({ body: 'ok', cookies: [
  { name: 'a', value: '1;2', httpOnly: true, sameSite: 'Strict', maxAge: 60, path: '/' }, { name: 'b', value: 'x' },
] }) });
app.http('throws', { handler: () => { throw new Error('the secret reason'); } });
app.http('text', { handler: () => 'just text' });
app.http('off', { handler: () => ({ body: 'never' }) });
app.http('reserved', { route: 'administrators', handler: () => ({}) });
app.http('strange', { route: 'x/{id:regex(a)}', handler: () => ({}) });
app.http('twin', { route: 'RUNS/latest', methods: ['GET', 'PUT'], handler: () => ({}) });
app.storageBlob('blob', { path: 'a/b', connection: 'X', handler: () => undefined });
`;

let host: HostUnderTest;
beforeAll(async () => {
  host = await runHost({ app, environment: { 'AzureWebJobs.off.Disabled': 'true' } });
  await host.listens();
});
afterAll(() => host.dispose());

async function call(path: string, init?: RequestInit): Promise<{ status: number; body: string }> {
  const response = await fetch(`${host.url}/api/${path}`, init);
  return { status: response.status, body: await response.text() };
}

describe('routes', () => {
  const cases: Record<string, [path: string, name: string, params: Record<string, string>]> = {
    'a literal wins over a parameter': ['runs/latest', 'runs/latest', {}],
    'a parameter takes what stands there, decoded': ['runs/a%20b%2Fc', 'runs/{id}', { id: 'a b%2Fc' }],
    'a literal has no case and may end in a slash': ['RUNS/x/', 'runs/{id}', { id: 'x' }],
    'a constraint that fits': ['runs/7/changes', 'runs/{number:int}/changes', { number: '7' }],
    'an optional parameter that is absent': ['maybe', 'maybe/{id?}', {}],
    'an optional parameter that is there': ['maybe/1', 'maybe/{id?}', { id: '1' }],
    'the rest of a path': ['files/a/b.txt', 'files/{*rest}', { rest: 'a/b.txt' }],
  };
  it.each(Object.entries(cases))('%s', async (_name, [path, name, params]) => {
    const { body } = await call(path);
    expect(JSON.parse(body)).toMatchObject({ name, params });
  });

  it.each([
    ['an unknown path', 'nowhere', 'GET'],
    ['a method that is not listed', 'runs/latest', 'DELETE'],
    ['a constraint that does not fit', 'runs/seven/changes', 'GET'],
    ['a disabled function', 'off', 'GET'],
    ['a path below no prefix', '../runs/latest', 'GET'],
    ['a function that is not listened to', 'administrators', 'GET'],
  ])('404 without a body: %s', async (_name, path, method) => {
    await expect(call(path, { method })).resolves.toEqual({ status: 404, body: '' });
  });

  it('joins the values of a repeated key by a comma, as the host does', async () => {
    expect(JSON.parse((await call('runs/latest?x=y&x=z&q=')).body)).toMatchObject({
      query: { x: 'y,z', q: '' },
    });
  });
});

describe('bodies and answers', () => {
  it('hands over a JSON body', async () => {
    const answer = await call('json', { method: 'POST', body: '{"a":[1]}' });
    expect(JSON.parse(answer.body)).toEqual({ got: { a: [1] } });
  });

  it('hands over bytes both ways, with status and headers', async () => {
    const response = await fetch(`${host.url}/api/bytes`, { method: 'POST', body: Uint8Array.of(0, 255, 7) });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([7, 255, 0]);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-kind')).toBe('bytes');
    expect(response.headers.get('content-type')).toBe('image/png');
  });

  it.each(['nothing', 'gone'])('204 for %s', async (path) => {
    await expect(call(path)).resolves.toEqual({ status: 204, body: '' });
  });

  it('sets cookies', async () => {
    const response = await fetch(`${host.url}/api/cookies`);
    expect(response.headers.getSetCookie()).toEqual([
      'a=1%3B2; max-age=60; path=/; samesite=strict; httponly',
      'b=x',
    ]);
  });

  it('tells a caller nothing of what a handler threw, and the log all of it', async () => {
    await expect(call('throws')).resolves.toEqual({ status: 500, body: '' });
    await host.says(/throws: Executed \(Failed.*\n.*the secret reason\n\s+at .*functions[\\/]index\.ts/);
  });

  it('500 for an answer that is not an object', async () => {
    await expect(call('text')).resolves.toEqual({ status: 500, body: '' });
  });

  it('413 for a body above 100 MB, before it is sent', async () => {
    const headers = { 'content-length': 100 * 1024 * 1024 + 1 };
    const call = request(`${host.url}/api/json`, { method: 'POST', headers });
    call.flushHeaders();
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    call.destroy();
    expect(response.statusCode).toBe(413);
  });
});

describe('at its start the host says', () => {
  it.each([
    ['where a function is', /json: \[POST\] http:\/\/localhost:\d+\/api\/json/],
    ['what is disabled', /off: disabled/],
    ['a reserved route', /'reserved' is not listened to: its route 'administrators' conflicts/],
    ['a route it does not read', /'strange' is not listened to: .*regex/],
    ['a route that is taken', /'twin' is not listened to: its route is also that of/],
    ['a trigger it does not have', /'blob' is not listened to: this host has no blobTrigger/],
  ])('%s', async (_name, pattern) => {
    await host.says(pattern);
  });
});

describe('keys, where they are asked for', () => {
  const keyed = `
    import { app } from '@azure/functions';
    const handler = () => ({ body: 'called' });
    for (const authLevel of ['anonymous', 'function', 'admin']) app.http('for-' + authLevel, { authLevel, methods: ['POST'], handler });
  `;
  let asking: HostUnderTest;
  beforeAll(async () => {
    asking = await runHost({ app: keyed, arguments: ['--port', '0', '--keys', 'right,also-right'] });
    await asking.listens();
  });
  afterAll(() => asking.dispose());

  it.each<[string, string, Record<string, string>, number]>([
    ['no key', 'function', {}, 401],
    ['a key in the header', 'function', { 'x-functions-key': 'right' }, 200],
    ['another of the keys', 'function', { 'x-functions-key': 'also-right' }, 200],
    ['a wrong key', 'function', { 'x-functions-key': 'Right' }, 401],
    ['several keys in one', 'function', { 'x-functions-key': 'right,also-right' }, 401],
    ['a key in the query', 'function?code=right', {}, 200],
    ['a key in the query in any casing', 'function?CODE=right', {}, 200],
    ['the first of several', 'function?code=right&code=wrong', {}, 200],
    ['a wrong header before a right query', 'function?code=right', { 'x-functions-key': 'wrong' }, 401],
    ['an open function', 'anonymous', {}, 200],
    ['the master key, which this host has none of', 'admin', { 'x-functions-key': 'right' }, 401],
  ])('%s', async (_name, path, headers, status) => {
    const response = await fetch(`${asking.url}/api/for-${path}`, { method: 'POST', headers });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 401 ? '' : 'called');
  });

  it('are not asked for where there is no function to call', async () => {
    expect((await fetch(`${asking.url}/api/nowhere`)).status).toBe(404);
    expect((await fetch(`${asking.url}/api/for-function`)).status).toBe(404);
  });
});
