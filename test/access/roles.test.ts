import { operations } from '../../src/api/operations.ts';
import { pages } from '../../src/dashboard/pages.ts';
import { aClient } from '../mcp/a-client.ts';
import { requestOfSample } from '../contract/sample.ts';
import type { PlacedOperation } from '../support/the-document.ts';
import { theDocument } from '../support/the-document.ts';
import type { Asks, CallerName } from './expected.ts';
import { callers, expectedOperations, expectedPages, expectedTools, outcomes } from './expected.ts';
import type { Road } from './roads.ts';
import { roads } from './roads.ts';

// Every operation in every form, every page and every tool, asked by everybody, over the bundle that is deployed.
const document = theDocument();

/** The forms that an operation answers in, as its document has them: the values of `format`, else the type of its answer. */
function formsOf({ parameters, responses }: PlacedOperation): string[] {
  const values = parameters.find(({ name }) => name === 'format')?.schema.enum;
  if (values !== undefined) return values.map(String);
  return typesOf(responses).map((type) => (type.includes('json') ? 'json' : type.replace('text/', '')));
}

/** The media types of what is answered in the best case, without their parameters. */
function typesOf(responses: PlacedOperation['responses']): string[] {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return [...new Set(good.flatMap(([, { content }]) => Object.keys(content).map(bare)))];
}

const bare = (type: string): string => type.split(';')[0]!.trim();

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
  const wanted = (asks: Asks, caller: CallerName, through: number): number => {
    const outcome = outcomes[asks][caller];
    return outcome === 'through' ? through : outcome;
  };
  /** An example of the document with the ids of this service. */
  const present = (target: string): string =>
    target.replace('/api/', '').replaceAll(/2026\d{4}T\d{9}Z-5a0c3e/g, run);

  describe.each(document.operations.map((one) => [one.id, one] as const))('%s', (id, operation) => {
    const { asks, forms, through } = expectedOperations[id]!;
    const sample = requestOfSample(operation.sample);
    const hasFormat = operation.parameters.some(({ name }) => name === 'format');

    it.each(callers)('to somebody with %s, in every form', async (caller) => {
      const types = new Set<string>();
      for (const form of forms) {
        const address = new URL(present(sample.target), 'https://audit.invalid');
        if (hasFormat) address.searchParams.set('format', form);
        const { 'x-functions-key': _key, ...others } = sample.headers;
        const answer = await ask(address.pathname.slice(1) + address.search, {
          method: sample.method,
          headers: { ...others, ...road.headers(caller) },
          ...(sample.body !== undefined && { body: sample.body }),
        });
        const body = await answer.text();
        const status = wanted(asks, caller, through);
        expect([form, answer.status, body]).toEqual([form, status, body]);
        if (status === 403) expect(answer.headers.get('x-ms-error-code')).toBe('Forbidden');
        types.add(bare(answer.headers.get('content-type') ?? ''));
      }
      // What the document promises is what was asked for: no form is left out under a name of its own.
      const isAnswered = outcomes[asks][caller] === 'through' && through < 300;
      if (isAnswered) expect([...types].toSorted()).toEqual(typesOf(operation.responses).toSorted());
    });
  });

  /** The address of a page, with the ids of this service. */
  const pathOf = (pattern: string): string => {
    const cluster = { subscriptionId: '1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10', resourceGroup: 'rg-runners' };
    const ids: Readonly<Record<string, string>> = {
      rules: 'AKS012',
      exemptions: 'runners-2026',
      subscriptions: cluster.subscriptionId,
    };
    const values: Readonly<Record<string, string>> = {
      ...cluster,
      name: 'aks-runners-prod-weu',
      id: ids[pattern.split('/')[0]!] ?? run,
    };
    const path = pattern.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name]!);
    return `dashboard/${path}${pattern === 'owners/named' ? '?owner=platform-engineering@contoso.example' : ''}`;
  };
  const ofPage = (asks: Asks, caller: CallerName, through: number): number => {
    const status = wanted(asks, caller, through);
    return status === 401 ? road.pageWithoutCredentials : status;
  };

  describe.each(Object.entries(expectedPages))('the page "%s"', (pattern, { look, send }) => {
    it.each(callers)('to somebody with %s', async (caller) => {
      const { status, headers } = await ask(pathOf(pattern), { headers: road.session(caller) });
      expect(status).toBe(ofPage(look, caller, 200));
      if (status === 303) expect(headers.get('location')).toMatch(/^(\.\.\/)*sign-in/);
    });

    if (send === null) return;
    // A form without fields changes nothing, and is refused for that by whatever takes it.
    const through: Readonly<Record<string, number>> = { 'sign-in': 403, 'sign-out': 303 };
    it.each(callers)('to a form of somebody with %s', async (caller) => {
      const headers = { ...road.session(caller), 'sec-fetch-site': 'same-origin' };
      const body = new URLSearchParams({ subscription: 'none' });
      const { status } = await ask(pathOf(pattern), { method: 'POST', headers, body });
      expect(status).toBe(ofPage(send, caller, through[pattern] ?? 400));
    });

    it('to a form of an administrator that another site has sent', async () => {
      const headers = { ...road.session('Audit.Admin'), 'sec-fetch-site': 'cross-site' };
      const answer = await ask(pathOf(pattern), { method: 'POST', headers, body: new URLSearchParams() });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
      expect(await answer.text()).toContain('not sent from a page of this service');
    });
  });

  describe('tools for models', () => {
    const clientOf = (caller: CallerName) =>
      aClient(
        {
          fetch: (to, init) => {
            const headers = new Headers(init?.headers);
            for (const [name, value] of Object.entries(road.headers(caller))) headers.set(name, value);
            return fetch(to, { ...init, headers });
          },
        },
        { url: `${road.service.url}/api/mcp` },
      );

    it('are not even named to somebody without credentials', async () => {
      for (const method of ['POST', 'GET', 'DELETE']) {
        const init = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
        expect((await ask('mcp', { method, ...init })).status).toBe(401);
      }
    });

    it.each(callers.filter((caller) => caller !== 'no credentials'))(
      'to somebody with %s',
      async (caller) => {
        const { client, ask: call } = await clientOf(caller);
        const { tools } = await client.listTools();
        expect(tools.map(({ name }) => name).toSorted()).toEqual(expectedTools);
        for (const { name } of tools) {
          const operation = document.operations.find(({ id }) => nameOf(id) === name)!;
          const { isError, error } = await call(name, argumentsOf(operation));
          const isThrough = outcomes['Audit.Read'][caller] === 'through';
          expect([name, isError, error?.code]).toEqual([
            name,
            !isThrough,
            isThrough ? undefined : 'Forbidden',
          ]);
        }
      },
    );

    const nameOf = (id: string): string => id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

    /** The arguments of a tool: what the document's example writes in path and query. */
    const argumentsOf = ({ path, sample }: PlacedOperation): Record<string, string> => {
      const { pathname, searchParams } = new URL(
        present(requestOfSample(sample).target),
        'https://audit.invalid',
      );
      const given = pathname.split('/').slice(1);
      const placed = path
        .split('/')
        .flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), given[index]!]] : []));
      const { format: _format, ...query } = Object.fromEntries(searchParams);
      return { ...(Object.fromEntries(placed) as Record<string, string>), ...query };
    };
  });
});
