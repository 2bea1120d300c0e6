import { operations } from '../../src/api/operations.ts';
import { pages } from '../../src/dashboard/pages.ts';
import { aClient } from '../mcp/a-client.ts';
import { theDocument } from '../support/the-document.ts';
import type { Asks, CallerName } from './expected.ts';
import { callers, expectedOperations, expectedPages, expectedTools, outcomes } from './expected.ts';
import { argumentsOf, bare, formsOf, pathOf, requestIn, toolOf, typesOf } from './requests.ts';
import type { Road } from './roads.ts';
import { roads } from './roads.ts';

// Every operation in every form, every page and every tool, asked by everybody, over the bundle that is deployed.
const document = theDocument();

/** Headers with others beside them. */
function both(some: RequestInit['headers'], more: Readonly<Record<string, string>>): Headers {
  const headers = new Headers(some);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}

describe('an expectation is written down, and no other', () => {
  test('for every operation and every form that it answers in', () => {
    expect(operations.map(({ id }) => id).toSorted()).toEqual(
      document.operations.map(({ id }) => id).toSorted(),
    );
    const forms = document.operations.map((one): [string, string[]] => [one.id, formsOf(one).toSorted()]);
    const written = Object.entries(expectedOperations).map(([id, one]) => [id, one.forms.toSorted()]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(forms));
  });

  test('for every page and every form on one', () => {
    const takesForm = pages.map(({ pattern, submit }) => [pattern, submit !== undefined]);
    const written = Object.entries(expectedPages).map(([pattern, { send }]) => [pattern, send !== null]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(takesForm));
  });
});

describe.each(Object.entries(roads))('where callers are known by %s', (_, open) => {
  let road: Road;
  let run: string;
  beforeAll(async () => {
    road = await open();
    const latest = await ask('runs/latest', { headers: road.headers('Audit.Read') });
    run = ((await latest.json()) as { readonly id: string }).id;
  }, 60_000);
  afterAll(() => road.close());

  const ask = (target: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${road.service.url}/api/${target}`, { redirect: 'manual', ...init });

  /** What everybody gets, by who it is, or what everybody is to get. */
  const each = async <Got>(one: (caller: CallerName) => Got | Promise<Got>): Promise<Record<string, Got>> =>
    Object.fromEntries(
      await Promise.all(callers.map(async (caller) => [caller, await one(caller)] as const)),
    );

  describe('an operation', () => {
    it.each(document.operations.map((one) => [one.id, one] as const))('%s', async (id, operation) => {
      const { asks, forms, through } = expectedOperations[id]!;
      const types = new Set<string>();
      for (const form of forms) {
        const { target, ...init } = requestIn(operation, form, run);
        const got = await each(async (caller) => {
          const answer = await ask(target, {
            ...init,
            headers: { ...init.headers, ...road.headers(caller) },
          });
          await answer.body?.cancel();
          const code = answer.status === 403 ? answer.headers.get('x-ms-error-code') : null;
          types.add(
            outcomes[asks][caller] === 'through' ? bare(answer.headers.get('content-type') ?? '') : '',
          );
          return code ?? answer.status;
        });
        const wanted = await each((caller) => {
          const outcome = outcomes[asks][caller];
          if (outcome === 'through') return through;
          return outcome === 403 ? 'Forbidden' : outcome;
        });
        expect([form, got]).toEqual([form, wanted]);
      }
      // No form of the document is left out under a name of its own.
      types.delete('');
      if (through < 300) expect([...types].toSorted()).toEqual(typesOf(operation).toSorted());
    });
  });

  describe('a page', () => {
    const ofPage = (asks: Asks, through: number) =>
      each((caller) => {
        const outcome = outcomes[asks][caller];
        if (outcome === 'through') return through;
        return outcome === 401 ? road.pageWithoutCredentials : outcome;
      });
    const statusesOf = (target: string, init: RequestInit = {}) =>
      each(async (caller) => {
        const headers = { ...road.session(caller), 'sec-fetch-site': 'same-origin' };
        const answer = await ask(target, { ...init, headers });
        await answer.body?.cancel();
        return answer.status;
      });
    const rows = Object.entries(expectedPages);

    it.each(rows)('"%s" is looked at', async (pattern, { look }) => {
      expect(await statusesOf(pathOf(pattern, run))).toEqual(await ofPage(look, 200));
    });

    const forms = rows.flatMap(([pattern, { send }]) => (send === null ? [] : [[pattern, send] as const]));
    // A form without fields changes nothing, and is refused for that by whatever takes it.
    const through: Readonly<Record<string, number>> = { 'sign-in': 403, 'sign-out': 303 };
    const empty = () => ({ method: 'POST', body: new URLSearchParams({ subscription: 'none' }) });

    it.each(forms)('"%s" takes a form', async (pattern, send) => {
      expect(await statusesOf(pathOf(pattern, run), empty())).toEqual(
        await ofPage(send, through[pattern] ?? 400),
      );
    });

    it.each(forms)('"%s" takes none that another site has sent', async (pattern) => {
      const headers = { ...road.session('Audit.Admin'), 'sec-fetch-site': 'cross-site' };
      const answer = await ask(pathOf(pattern, run), { ...empty(), headers });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
      expect(await answer.text()).toContain('not sent from a page of this service');
    });
  });

  test('what is forged, stale, or meant for somebody else lets nobody in, by any door', async () => {
    for (const [name, { headers = {}, query = {}, status }] of Object.entries(road.refused)) {
      const search = new URLSearchParams(query).toString();
      const browser = { ...headers, 'sec-fetch-site': 'same-origin' };
      const body = JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'get_summary' },
      });
      const toModel = {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      };
      const got = {
        read: (await ask(`summary?${search}`, { headers })).status,
        write: (await ask(`audits?${search}`, { method: 'POST', headers, body: '{}' })).status,
        page: (await ask(`dashboard/?${search}`, { headers })).status,
        form: (await ask(`dashboard/audits?${search}`, { method: 'POST', headers: browser, body: '' }))
          .status,
        tool: await ask(`mcp?${search}`, { method: 'POST', headers: toModel, body }).then(async (answer) =>
          (await answer.text()).includes('"code":"Forbidden"') ? 403 : answer.status,
        ),
      };
      // Where keys open them, pages look at the cookie and at nothing else.
      const isSignIn = status === 401 || road.pageWithoutCredentials === 303;
      const ofPages = isSignIn ? road.pageWithoutCredentials : status;
      expect([name, got]).toEqual([
        name,
        { read: status, write: status, page: ofPages, form: ofPages, tool: status },
      ]);
    }
  });

  describe('a tool for models', () => {
    it('is not even named to somebody without credentials', async () => {
      const body = { body: '{}', headers: { 'content-type': 'application/json' } };
      for (const init of [{ method: 'POST', ...body }, { method: 'GET' }, { method: 'DELETE' }]) {
        expect((await ask('mcp', init)).status).toBe(401);
      }
    });

    it.each(callers.filter((caller) => caller !== 'no credentials'))('is asked by %s', async (caller) => {
      const { client, ask: call } = await aClient(
        { fetch: (to, init) => fetch(to, { ...init, headers: both(init?.headers, road.headers(caller)) }) },
        { url: `${road.service.url}/api/mcp` },
      );
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name).toSorted()).toEqual(expectedTools);
      const wanted = outcomes['Audit.Read'][caller] === 'through' ? undefined : 'Forbidden';
      for (const { name } of tools) {
        const operation = document.operations.find(({ id }) => toolOf(id) === name)!;
        const { isError, error } = await call(name, argumentsOf(operation, run));
        expect([name, isError, isError ? error.code : undefined]).toEqual([
          name,
          wanted !== undefined,
          wanted,
        ]);
      }
    });
  });
});
