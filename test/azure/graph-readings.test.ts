import type { GraphScope } from '../../src/facts/fact-reader.ts';
import { graphReadings } from '../../src/azure/graph-readings.ts';
import { armConnectionTo } from './arm-connection-to.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const query = 'resources\n| project id\n| order by id asc';
const one: GraphScope = { subscriptions: ['one'], inherited: false };
const page = (data: readonly unknown[], more: Record<string, unknown> = {}) => ({
  body: { totalRecords: data.length, count: data.length, resultTruncated: 'false', data, ...more },
});
const refused = (status: number, code: string) => ({ status, body: { error: { code, message: 'No.' } } });

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function scripted(...answers: [ScriptedAnswer, ...ScriptedAnswer[]]) {
  const server = await startScriptedServer(answers);
  servers.push(server);
  const bodies = () => server.seen.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  return { graph: graphReadings(armConnectionTo(server.url)), bodies };
}

it('follows the pages to the end, and takes a row that comes twice once', async () => {
  const { graph } = await scripted(
    page([{ id: '/One' }], { $skipToken: 'next', totalRecords: 2 }),
    page([{ id: '/one' }, { id: '/two' }], { totalRecords: 2 }),
  );
  expect(await graph(query, one)).toEqual({ rows: [{ id: '/One' }, { id: '/two' }], incomplete: null });
});

it.each<[string, ScriptedAnswer, RegExp]>([
  ['is short', page([{ id: '/one' }], { totalRecords: 3 }), /^Of subscription one, 1 of 3 rows came\.$/],
  ['is truncated', page([{ id: '/one' }], { resultTruncated: 'true' }), /cut its answer .* short/],
  [
    'is denied',
    refused(403, 'AccessDenied'),
    /^Azure does not show subscription one: 403 AccessDenied: No\.$/,
  ],
  ['is an error', refused(400, 'InvalidQuery'), /could not be asked for subscription one: 400 InvalidQuery/],
  ['is no list', { body: { data: {} } }, /not a list of rows/],
  ['breaks off', 'drop', /could not be asked for subscription one/],
])('says so when the answer %s', async (_, answer, reason) => {
  const { graph } = await scripted(answer);
  const { incomplete } = await graph(query, one);
  expect(incomplete).toMatch(reason);
});

it('keeps the rows that came before a page that did not', async () => {
  const { graph } = await scripted(
    page([{ id: '/one' }], { $skipToken: 'next', totalRecords: 2 }),
    refused(403, 'AccessDenied'),
  );
  expect(await graph(query, one)).toEqual({
    rows: [{ id: '/one' }],
    incomplete: expect.stringMatching(/does not show .* broke off after 1 of 2 rows/) as string,
  });
});

const scopes: Record<string, [GraphScope, object[]]> = {
  'all that the identity can read': [{ inherited: false }, [{}]],
  'some subscriptions': [one, [{ subscriptions: ['one'] }]],
  'more subscriptions than a query takes': [
    { subscriptions: Array.from({ length: 101 }, (_, index) => `s${index}`), inherited: false },
    [{ subscriptions: expect.any(Array) as unknown }, { subscriptions: ['s100'] }],
  ],
  nothing: [{ subscriptions: [], inherited: false }, []],
};
it.each(Object.entries(scopes))('looks in %s', async (_, [scope, wanted]) => {
  const { graph, bodies } = await scripted(page([]));
  expect(await graph(query, scope)).toEqual({ rows: [], incomplete: null });
  const options = { $top: 1000, resultFormat: 'objectArray', allowPartialScopes: false };
  expect(bodies()).toEqual(wanted.map((part) => ({ query, ...part, options })));
});

it('asks for what management groups above pass on, where that is wanted', async () => {
  const { graph, bodies } = await scripted(page([]));
  await graph(query, { inherited: true });
  expect(bodies()).toMatchObject([{ options: { authorizationScopeFilter: 'AtScopeAboveAndBelow' } }]);
});

it('asks the same query over the same scope once, and another one again', async () => {
  const { graph, bodies } = await scripted(page([]));
  await Promise.all([graph(query, one), graph(query, { ...one }), graph(query, { inherited: false })]);
  await graph(query, one);
  expect(bodies()).toHaveLength(2);
});
