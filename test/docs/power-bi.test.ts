import { readFileSync } from 'node:fs';
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { operations } from '../../src/api/operations.ts';
import type { Api, ApiAnswer } from '../api/an-api.ts';
import { anApi } from '../api/an-api.ts';
import type { Service } from '../support/a-service.ts';
import { aService } from '../support/a-service.ts';

const text = readFileSync('docs/power-bi.md', 'utf8');
const queries = [...text.matchAll(/```m\n(.*?)```/gs)].map(([, code = '']) => code);

/** One call of the functions of the recipe, and the query that it stands in. */
interface Call {
  readonly by: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly code: string;
}
const calls = queries.flatMap((code) =>
  [...code.matchAll(/(Audit\w+)\("([^"]+)", \[([^\]]*)\]\)/g)].map(
    ([, by = '', path = '', record = '']): Call => ({
      by,
      path,
      query: Object.fromEntries(
        [...record.matchAll(/(\w+) = "([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
      ),
      code,
    }),
  ),
);
const known = (path: string) => operations.find(({ route, method }) => route === path && method === 'GET');

let service: Service;
let api: Api;
beforeAll(async () => {
  service = await aService(sampleFleet(), { scope: sampleScope });
  await service.audit();
  api = anApi(service);
}, 60_000);
afterAll(() => service.close());

it('no key stands in an address, and every request goes to the one host that a refresh may know', () => {
  expect(calls.length).toBeGreaterThan(6);
  expect(text).not.toMatch(/[?&]code=/);
  const asked = queries.flatMap((code) =>
    [...code.matchAll(/Web\.Contents\(([^,]*),/g)].map(([, first]) => first),
  );
  expect(new Set(asked)).toEqual(new Set(['BaseUrl']));
  expect(text.match(/Web\.Contents\(/g)!.length).toBe(
    text.match(/Headers = \[#"x-functions-key" = Key/g)!.length,
  );
});

it.each(calls.map((call) => [`${call.path} ${JSON.stringify(call.query)}`, call] as const))(
  '%s is a question that the API knows',
  (_, { path, query }) => {
    expect(known(path)).toBeDefined();
    expect(Object.keys(known(path)!.query.shape)).toEqual(expect.arrayContaining(Object.keys(query)));
  },
);

async function ask({ path, query }: Call): Promise<ApiAnswer> {
  const asked = new URLSearchParams(query).toString();
  const reply = await api.get(`${path}${asked === '' ? '' : `?${asked}`}`);
  expect(reply.status).toBe(200);
  return reply;
}

/** The names that a query gives to columns of its source: in brackets, and in lists of types. */
const columnsIn = (code: string): string[] => [
  ...[...code.matchAll(/\[(\w+)\](?= & )|& \[(\w+)\]/g)].map(([, one, other]) => (one ?? other)!),
  ...[...code.matchAll(/\{"(\w+)", (?:type \w+|Int64\.Type)\}/g)].map(([, name]) => name!),
];

describe.each(calls.filter(({ by }) => by === 'AuditCsv').map((call) => [call.path, call] as const))(
  'the table of %s',
  (_, call) => {
    it('has every column that the recipe names', async () => {
      const { body, headers } = await ask(call);
      expect(headers['content-type']).toMatch(/^text\/csv/);
      const [heading = ''] = body!.replace(/^\uFEFF/, '').split('\r\n');
      expect(columnsIn(call.code).length).toBeGreaterThan(3);
      expect(heading.split(',')).toEqual(expect.arrayContaining(columnsIn(call.code)));
    });
  },
);

it('the summary has what one row of an audit is made of', async () => {
  const call = calls.find(({ path }) => path === 'summary')!;
  const { json } = await ask(call);
  const paths = [...call.code.matchAll(/Source((?:\[\w+\])+)/g)].map(([, path = '']) => path.match(/\w+/g)!);
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) expect(json).toHaveProperty(path);
});

it('a point of the trend has the columns that are expanded', async () => {
  const call = calls.find(({ path }) => path === 'trend')!;
  const [point] = (await ask(call)).json.value;
  const [outer, inner] = [...call.code.matchAll(/"\w+", \{([^}]*)\}\)/g)].map(([, names = '']) =>
    names.match(/\w+/g)!,
  );
  expect(Object.keys(point!)).toEqual(expect.arrayContaining(outer!));
  expect(Object.keys((point as unknown as { coverage: object }).coverage)).toEqual(
    expect.arrayContaining(inner!),
  );
});

it.each(calls.filter(({ by, path }) => by === 'AuditPages' || ['owners', 'deadlines'].includes(path)))(
  '$path as JSON is a list',
  async (call) => {
    const { json } = await ask(call);
    expect(json.value.length).toBeGreaterThan(0);
  },
);
