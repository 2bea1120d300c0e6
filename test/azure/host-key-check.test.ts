import type { KeyCheck } from '../../src/api/access/key-check.ts';
import { hostKeyCheck } from '../../src/azure/host-key-check.ts';
import type { HostUnderTest } from '../support/run-host.ts';
import { runHost } from '../support/run-host.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const app = `
import { app } from '@azure/functions';

let asked = 0;
app.http('access', { authLevel: 'function', methods: ['GET'], handler: async () => {
  asked += 1;
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { status: asked % 2 === 0 ? 403 : 200 };
} });
app.http('asked', { authLevel: 'anonymous', methods: ['GET'], handler: () => ({ body: String(asked) }) });
`;

const servers: ScriptedServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function aServer(answers: readonly [ScriptedAnswer, ...ScriptedAnswer[]]): Promise<ScriptedServer> {
  const server = await startScriptedServer(answers);
  servers.push(server);
  return server;
}

class PretendTime {
  #now = Date.parse('2026-11-28T00:00:00Z');
  readonly now = (): Date => new Date(this.#now);
  later(ms: number): void {
    this.#now += ms;
  }
}

describe('beside a host that asks for keys', () => {
  let host: HostUnderTest;
  beforeAll(async () => {
    host = await runHost({ app, arguments: ['--port', '0', '--keys', 'right,also-right'] });
    await host.listens();
  });
  afterAll(() => host.dispose());

  const check = (time = new PretendTime()): KeyCheck =>
    hostKeyCheck({ api: `${host.url}/api`, now: time.now });

  it('lets in who shows one of its keys, and nobody else', async () => {
    const { admits } = check();
    expect(await admits('right')).toBe(true);
    expect(await admits('also-right')).toBe(true);
    expect(await admits('wrong')).toBe(false);
    expect(await admits(null)).toBe(false);
  });

  it('never asks about a text that the host would see otherwise than the app', async () => {
    // A header loses the blanks around it: the host would see the right key, and the app another one.
    for (const text of [' right', 'right\n', 'right,', '']) expect(await check().admits(text)).toBe(false);
  });

  it('asks once for those who ask at once, and not again for five minutes', async () => {
    const time = new PretendTime();
    const { admits } = check(time);
    const count = async () => Number(await (await fetch(`${host.url}/api/asked`)).text());
    const before = await count();
    expect(await Promise.all([admits('right'), admits('right'), admits('right')])).toEqual([
      true,
      true,
      true,
    ]);
    time.later(5 * 60_000);
    expect(await admits('right')).toBe(true);
    expect((await count()) - before).toBe(1);
    time.later(1);
    await admits('right');
    expect((await count()) - before).toBe(2);
  });
});

it('lets everybody in beside a host that asks for no keys', async () => {
  const host = await runHost({ app });
  try {
    await host.listens();
    const { admits } = hostKeyCheck({ api: `${host.url}/api`, now: new PretendTime().now });
    expect(await admits(null)).toBe(true);
    expect(await admits('any')).toBe(true);
  } finally {
    await host.dispose();
  }
});

it('asks about a wrong key again after ten seconds', async () => {
  const time = new PretendTime();
  const server = await aServer([{ status: 401 }, { status: 200 }]);
  const { admits } = hostKeyCheck({ api: `${server.url}/api`, now: time.now });
  expect(await admits('new')).toBe(false);
  time.later(10_000);
  expect(await admits('new')).toBe(false);
  time.later(1);
  expect(await admits('new')).toBe(true);
  expect(server.seen.map(({ url, headers }) => [url, headers['x-functions-key']])).toEqual([
    ['/api/access', 'new'],
    ['/api/access', 'new'],
  ]);
});

it('remembers a thousand keys and no more', async () => {
  const server = await aServer([{ status: 401 }]);
  const { admits } = hostKeyCheck({ api: `${server.url}/api`, now: new PretendTime().now });
  for (let index = 0; index <= 1_000; index += 1) await admits(`k${index}`);
  await admits('k1000');
  expect(server.seen).toHaveLength(1_001);
  await admits('k0');
  expect(server.seen).toHaveLength(1_002);
});

describe('what the host did not say is told, and not remembered', () => {
  test.each([
    ['a fault', { status: 500 }, 'answered 500'],
    ['an app that is not there', { status: 404 }, 'answered 404'],
    ['a page to sign in at', { status: 302, headers: { location: '/.auth/login/aad' } }, 'answered 302'],
    ['silence', 'drop', 'did not answer'],
  ] as const)('%s', async (_, answer, says) => {
    const server = await aServer([answer, { status: 200 }]);
    const { admits } = hostKeyCheck({ api: `${server.url}/api`, now: new PretendTime().now });
    const first = admits('secret');
    await expect(first).rejects.toThrow(`The key cannot be checked: ${server.url}/api/access ${says}.`);
    expect(await admits('secret')).toBe(true);
  });

  it('an address that nobody knows', async () => {
    const { admits } = hostKeyCheck({ api: null, now: new PretendTime().now });
    await expect(admits('a')).rejects.toThrow('WEBSITE_HOSTNAME does not say where this service is');
  });
});
