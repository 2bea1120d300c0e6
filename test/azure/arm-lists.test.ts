import { armLists } from '../../src/azure/arm-lists.ts';
import { callPacingPolicy } from '../../src/azure/call-pacing.ts';
import { known } from '../../src/facts/fact.ts';
import { armConnectionTo, PretendClock } from './arm-connection-to.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
const locks = `/subscriptions/${subscription}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`;
const windowsOf = (name: string) =>
  `/subscriptions/${subscription}/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/${name}/maintenanceConfigurations?api-version=2026-05-01`;

const list = (value: unknown, more: object = {}) => ({ body: { value, ...more } });
const refused = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: { error: { code, message: `What ${code} means.` } },
});

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function scripted(...answers: [ScriptedAnswer, ...ScriptedAnswer[]]) {
  const server = await startScriptedServer(answers);
  servers.push(server);
  const clock = new PretendClock();
  const lists = armLists(armConnectionTo(server.url, clock), callPacingPolicy(clock));
  return { lists, clock, seen: server.seen, urls: () => server.seen.map(({ url }) => url) };
}

describe('a list', () => {
  it('is asked for with a token, and its items come as ARM states them', async () => {
    const { lists, seen } = await scripted(list([{ id: 'one', novel: null }, 'two']));
    expect(await lists([locks])).toEqual([known([{ id: 'one', novel: null }, 'two'])]);
    expect(seen).toMatchObject([
      { method: 'GET', url: locks, headers: { authorization: 'Bearer test-token' } },
    ]);
  });

  it.each([
    ['an address of the same host', `https://management.azure.com${locks}&$skiptoken=2`],
    ['a path', `${locks}&$skiptoken=2`],
  ])('goes on where the next link leads: %s', async (_, nextLink) => {
    const { lists, urls } = await scripted(list(['one'], { nextLink }), list(['two'], { nextLink: null }));
    expect(await lists([locks])).toEqual([known(['one', 'two'])]);
    expect(urls()).toEqual([locks, `${locks}&$skiptoken=2`]);
  });

  it.each([
    ['another host', 'https://elsewhere.example/list', /at another host, elsewhere\.example/],
    ['another scheme', 'http://management.azure.com/list', /at another host/],
    ['itself', locks, /did not end after 100 pages/],
    ['nowhere', 'https://', /Invalid URL/],
  ])(
    'that leads to %s is unknown, and its items so far are not taken for all',
    async (_, nextLink, reason) => {
      const { lists, seen } = await scripted(list(['one'], { nextLink }));
      expect(await lists([locks])).toEqual([unknownBecause(reason)]);
      expect(seen.length).toBeLessThanOrEqual(100);
    },
  );

  it('that is empty is known to be', async () => {
    const { lists } = await scripted(list([]));
    expect(await lists([locks])).toEqual([known([])]);
  });

  it.each<[string, ScriptedAnswer, RegExp]>([
    [
      'there is none',
      refused(404, 'ResourceNotFound'),
      /^404 ResourceNotFound: What ResourceNotFound means\.$/,
    ],
    [
      'the identity may not read it',
      refused(403, 'AuthorizationFailed'),
      /^403 AuthorizationFailed: .* needs Microsoft\.Authorization\/locks\/read on subscription 0000.*; the role Reader has it\.$/,
    ],
    [
      'an error has no envelope',
      { status: 409, body: { code: 'Odd', message: 'Is odd.' } },
      /^409 Odd: Is odd\.$/,
    ],
    ['it is an object', { body: { value: {} } }, /without a list/],
    ['it is a page', { body: '<html></html>' }, /without a list/],
    [
      'its service stays broken',
      { status: 502, body: '<html></html>' },
      /^502 NotAnAzureError: .*text\/html/,
    ],
    ['it is sent elsewhere', { status: 302, headers: { location: 'https://elsewhere.example/' } }, /^302/],
    ['its service stays throttled', refused(429, 'Throttled', { 'retry-after': '0' }), /^429 Throttled/],
    ['the connection breaks', 'drop', /ECONNRESET|hang up/],
  ])('is unknown with what was said when %s', async (_, answer, reason) => {
    const { lists, seen } = await scripted(answer);
    expect(await lists([locks])).toEqual([unknownBecause(reason)]);
    expect(seen.length).toBeLessThanOrEqual(6);
  });

  it.each<[string, ScriptedAnswer]>([
    ['a 429 that says when', refused(429, 'Throttled', { 'retry-after': '0' })],
    ['a 503', { status: 503, body: {} }],
    ['a broken connection', 'drop'],
  ])('is asked for again after %s', async (_, failure) => {
    const { lists, seen } = await scripted(failure, failure, list(['one']));
    expect(await lists([locks])).toEqual([known(['one'])]);
    expect(seen).toHaveLength(3);
  });

  it('is unknown when there is no token', async () => {
    const connection = armConnectionTo('http://127.0.0.1:9');
    const credential = { getToken: () => Promise.reject(new Error('No sign-in.')) };
    const lists = armLists({ ...connection, credential }, callPacingPolicy(new PretendClock()));
    expect(await lists([locks])).toEqual([unknownBecause(/No sign-in\./)]);
  });
});

describe('lists', () => {
  it('of a subscription are asked for once, at the same time and later', async () => {
    const { lists, seen } = await scripted(list(['one']));
    expect(await Promise.all([lists([locks, locks]), lists([locks])])).toEqual([
      [known(['one']), known(['one'])],
      [known(['one'])],
    ]);
    await lists([locks]);
    expect(seen).toHaveLength(1);
  });

  it('come in the order of their paths', async () => {
    const { lists, seen } = await scripted(refused(404, 'ResourceNotFound'), list(['two']));
    const [first] = await lists([windowsOf('one')]);
    const [second, third] = await lists([windowsOf('one'), windowsOf('two')]);
    expect([first?.known, second?.known, third?.known]).toEqual([false, true, true]);
    expect(seen).toHaveLength(3);
  });

  it('of more clusters than AKS answers in time are left out, the last ones, and the others are waited for', async () => {
    const { lists, clock, urls } = await scripted(list([]));
    const names = Array.from({ length: 310 }, (_, index) => `aks-${String(index).padStart(3, '0')}`);
    const facts = await lists(names.map(windowsOf));
    expect(facts.slice(0, 300)).toEqual(Array.from({ length: 300 }, () => known([])));
    expect(facts.slice(300)).toEqual(
      Array.from({ length: 10 }, () => unknownBecause(/300 were made about clusters of subscription 0000/)),
    );
    expect(new Set(urls())).toEqual(new Set(names.slice(0, 300).map(windowsOf)));
    expect(clock.waits.length).toBeGreaterThan(0);
  });

  it('of clusters leave the budget to clusters: those of a subscription are always asked for', async () => {
    const { lists } = await scripted(list([]));
    await lists(Array.from({ length: 310 }, (_, index) => windowsOf(`aks-${index}`)));
    expect(await lists([locks, windowsOf('another')])).toEqual([
      known([]),
      unknownBecause(/none about this one/),
    ]);
  });
});

function unknownBecause(reason: RegExp): unknown {
  return { known: false, reason: expect.stringMatching(reason) as string };
}
