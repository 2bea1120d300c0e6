import { resourceGraphReader } from '../../src/azure/resource-graph-reader.ts';
import type { Answer, Scope } from '../../src/inventory/inventory-reader.ts';
import { armConnectionTo, PretendClock } from './arm-connection-to.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
const noScope: Scope = { managementGroups: [], subscriptions: [] };

const page = (data: unknown, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) => ({
  headers: { 'x-ms-user-quota-remaining': '14', 'x-ms-user-quota-resets-after': '00:00:05', ...headers },
  body: { totalRecords: 1, count: 1, resultTruncated: 'false', data, ...more },
});
const refused = (status: number, code: string, ...details: readonly string[]) => ({
  status,
  body: {
    error: {
      code,
      message: 'Please provide below info when asking for support: correlationId = 1.',
      details: details.map((detail) => ({ code: detail, message: `What ${detail} means.` })),
    },
  },
});
const html502 = { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' };

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function scripted(...answers: [ScriptedAnswer, ...ScriptedAnswer[]]) {
  const server = await startScriptedServer(answers);
  servers.push(server);
  const clock = new PretendClock();
  const reader = resourceGraphReader(armConnectionTo(server.url, clock));
  const bodies = () => server.seen.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  return { reader, clock, seen: server.seen, bodies };
}

async function all(answers: AsyncIterable<Answer>): Promise<Answer[]> {
  const all: Answer[] = [];
  for await (const answer of answers) all.push(answer);
  return all;
}

const clusters = ({ reader }: Pick<Awaited<ReturnType<typeof scripted>>, 'reader'>) =>
  all(reader.clusterPages([subscription]));

const onePage = {
  kind: 'page',
  of: `subscription ${subscription}`,
  rows: [{ id: 'one' }],
  totalRecords: 1,
  truncated: false,
  last: true,
};

describe('a query', () => {
  it('goes out with a token, in the format of rows, whole pages, no partial scope', async () => {
    const azure = await scripted(page([{ id: 'one' }]));
    expect(await clusters(azure)).toEqual([onePage]);
    expect(azure.seen[0]).toMatchObject({
      method: 'POST',
      url: '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01',
      headers: { authorization: 'Bearer test-token' },
    });
    expect(azure.bodies()).toEqual([
      {
        query: expect.stringMatching(/^resources\n.*order by id asc$/s) as string,
        subscriptions: [subscription],
        options: { $top: 1000, resultFormat: 'objectArray', allowPartialScopes: false },
      },
    ]);
  });

  it('follows the page token until there is none', async () => {
    const azure = await scripted(
      page([{ id: 'one' }], { $skipToken: 'next', totalRecords: 2 }),
      page([{ id: 'two' }], { totalRecords: 2 }),
    );
    expect(await clusters(azure)).toMatchObject([
      { rows: [{ id: 'one' }], last: false },
      { rows: [{ id: 'two' }], last: true },
    ]);
    expect(azure.bodies()[1]).toMatchObject({ options: { $skipToken: 'next' } });
  });

  it('asks for no page that nobody wants', async () => {
    const azure = await scripted(page([{ id: 'one' }], { $skipToken: 'next' }));
    for await (const answer of azure.reader.clusterPages([subscription])) {
      expect(answer.kind).toBe('page');
      break;
    }
    expect(azure.seen).toHaveLength(1);
  });

  it('takes "true" for a truncated answer', async () => {
    const azure = await scripted(page([{ id: 'one' }], { resultTruncated: 'true' }));
    expect(await clusters(azure)).toEqual([{ ...onePage, truncated: true }]);
  });

  it('halves a page that is too large for an answer and goes on from there', async () => {
    const azure = await scripted(
      page([{ id: 'one' }], { $skipToken: 'next' }),
      refused(400, 'BadRequest', 'ResponsePayloadTooLarge'),
      refused(400, 'BadRequest', 'ResponsePayloadTooLarge'),
      page([{ id: 'two' }]),
    );
    expect(await clusters(azure)).toHaveLength(2);
    expect(azure.bodies().map(({ options }) => options)).toMatchObject([
      { $top: 1000 },
      { $top: 1000, $skipToken: 'next' },
      { $top: 500, $skipToken: 'next' },
      { $top: 250, $skipToken: 'next' },
    ]);
  });
});

describe('a scope', () => {
  const scopes: Record<string, [Partial<Scope>, object[]]> = {
    'is the tenant when nothing is named': [{}, [{}]],
    'is one query for each management group and one for the subscriptions': [
      { managementGroups: ['mg-one', 'mg-two'], subscriptions: [subscription] },
      [{ managementGroups: ['mg-one'] }, { managementGroups: ['mg-two'] }, { subscriptions: [subscription] }],
    ],
  };
  it.each(Object.entries(scopes))('%s', async (_, [scope, wanted]) => {
    const { reader, bodies } = await scripted(page([]));
    await all(reader.subscriptionPages({ ...noScope, ...scope }));
    const whole = { query: expect.any(String) as string, options: expect.any(Object) as object };
    expect(bodies()).toEqual(wanted.map((part) => ({ ...part, ...whole })));
  });

  it('of many subscriptions is asked for a hundred at a time', async () => {
    const { reader, bodies } = await scripted(page([]));
    const answers = await all(reader.clusterPages(Array.from({ length: 250 }, (_, index) => `s${index}`)));
    expect(bodies().map(({ subscriptions }) => (subscriptions as string[]).length)).toEqual([100, 100, 50]);
    expect(new Set(answers.map(({ of }) => of)).size).toBe(3);
  });

  it('of no subscriptions asks nothing: a query without a scope would read the tenant', async () => {
    const azure = await scripted(page([]));
    expect(await all(azure.reader.clusterPages([]))).toEqual([]);
    expect(azure.seen).toEqual([]);
  });

  it('that holds more subscriptions than a query covers is denied in part', async () => {
    const limitHit = { 'x-ms-tenant-subscription-limit-hit': 'true' };
    const { reader } = await scripted(page([{ id: 'one' }], {}, limitHit));
    expect(await all(reader.subscriptionPages(noScope))).toEqual([
      expect.objectContaining({ kind: 'page' }),
      {
        kind: 'denied',
        of: 'part of all that this identity can read',
        subscriptions: [],
        reason: expect.stringContaining('10,000') as string,
      },
    ]);
  });

  it.each([
    ['no permission', refused(403, 'AccessDenied'), '403 AccessDenied'],
    [
      'no valid subscription',
      refused(400, 'BadRequest', 'NoValidSubscriptionsInQueryRequest'),
      '400 NoValid',
    ],
    [
      'no such group',
      refused(400, 'BadRequest', 'ManagementGroupsContainInvalidIds'),
      '400 ManagementGroups',
    ],
  ])('that is refused (%s) is denied, and the next part is read', async (_, refusal, reason) => {
    const { reader } = await scripted(refusal, page([{ id: 'one' }]));
    const scope = { managementGroups: ['mg-hidden', 'mg-open'], subscriptions: [] };
    expect(await all(reader.subscriptionPages(scope))).toMatchObject([
      { kind: 'denied', of: 'management group mg-hidden', reason: expect.stringContaining(reason) as string },
      { kind: 'page', of: 'management group mg-open' },
    ]);
  });
});

describe('an answer that cannot be used', () => {
  it.each<[string, ScriptedAnswer, RegExp]>([
    ['columns and rows', page({ columns: [{ name: 'id' }], rows: [['one']] }), /not a list of rows/],
    ['no total', { body: { data: [] } }, /not a list of rows with their total/],
    ['a page as HTML with status 200', { body: '<html></html>' }, /not a list of rows/],
    ['a page that leads to itself', page([{ id: 'one' }], { $skipToken: 'same' }), /leads to itself/],
    [
      'a query that is wrong',
      refused(400, 'BadRequest', 'InvalidQuery'),
      /400 InvalidQuery: What InvalidQuery means/,
    ],
    ['no sign-in', refused(401, 'ExpiredAuthenticationToken'), /401 ExpiredAuthenticationToken/],
    ['HTML that stays', html502, /502 NotAnAzureError: .*text\/html/],
    ['an empty object', { status: 400, body: {} }, /400 NotAnAzureError/],
    [
      'details that are no list',
      { status: 400, body: { error: { details: 'none' } } },
      /400 NotAnAzureError/,
    ],
    ['no body', { status: 500 }, /500 NotAnAzureError/],
    ['a connection that breaks', 'drop', /could not be asked for subscription 0000.*(ECONNRESET|hang up)/],
  ])('is an error with what was said: %s', async (_, answer, message) => {
    await expect(clusters(await scripted(answer))).rejects.toThrow(message);
  });

  it('is thrown with the part that was asked for and with its cause', async () => {
    await expect(clusters(await scripted(refused(400, 'BadRequest')))).rejects.toMatchObject({
      message: expect.stringMatching(
        `^Resource Graph could not be asked for subscription ${subscription}: 400 `,
      ) as string,
      cause: { statusCode: 400 },
    });
  });
});

describe('trying again', () => {
  const throttled = (headers: Record<string, string>) => ({ ...refused(429, 'RateLimiting'), headers });

  it.each<[string, ScriptedAnswer]>([
    ['a 429 that says when', throttled({ 'retry-after': '0' })],
    ['a 429 that only says when the quota resets', throttled({ 'x-ms-user-quota-resets-after': '00:00:00' })],
    ['a 502 of a proxy', html502],
    ['a broken connection', 'drop'],
  ])('comes after %s', async (_, failure) => {
    const azure = await scripted(failure, failure, page([{ id: 'one' }]));
    expect(await clusters(azure)).toEqual([onePage]);
    expect(azure.seen).toHaveLength(3);
  });

  it('ends after five more tries', async () => {
    const azure = await scripted(throttled({ 'retry-after': '0' }));
    await expect(clusters(azure)).rejects.toThrow('429 RateLimiting');
    expect(azure.seen).toHaveLength(6);
  });

  it('does not come after a refusal', async () => {
    const azure = await scripted(refused(403, 'AccessDenied'));
    await clusters(azure);
    expect(azure.seen).toHaveLength(1);
  });
});

describe('pacing', () => {
  it('waits for the window to end when the quota is used up, before the next query only', async () => {
    const azure = await scripted(
      page([{ id: 'one' }], { $skipToken: 'a' }, { 'x-ms-user-quota-remaining': '0' }),
      page([{ id: 'two' }], { $skipToken: 'b' }),
      page([{ id: 'three' }]),
    );
    await clusters(azure);
    expect(azure.clock.waits).toEqual([5000]);
  });

  it('never waits longer than a minute', async () => {
    const exhausted = { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '01:00:00' };
    const azure = await scripted(
      page([{ id: 'one' }], { $skipToken: 'a' }, exhausted),
      page([{ id: 'two' }]),
    );
    await clusters(azure);
    expect(azure.clock.waits).toEqual([60_000]);
  });
});
