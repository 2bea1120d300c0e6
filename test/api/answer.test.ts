import { unlimited } from '../../src/api/access/caller.ts';
import { answerMemory } from '../../src/api/answer-memory.ts';
import { operations } from '../../src/api/operations.ts';
import { Problem } from '../../src/api/problem.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

const guid = '00000000-0000-0000-0000-000000000001';

let service: Service;
let api: Api;
beforeAll(async () => {
  service = await aService(anEstate([aCluster({ enableRBAC: false })]));
  api = anApi(service);
  await service.audit();
});
afterAll(() => service.close());

describe('a request that cannot be answered', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'an unknown parameter',
      'findings?sevrity=high',
      'UnknownQueryParameter',
      /^sevrity: There is no parameter sevrity; known are .*severity/,
    ],
    [
      'a parameter where there is none',
      'health?x=1',
      'UnknownQueryParameter',
      /^x: There is no parameter x; known are none/,
    ],
    [
      'the name of a property of every object',
      'findings?constructor=1',
      'UnknownQueryParameter',
      /^constructor: /,
    ],
    [
      'a word that is not in the set',
      'findings?severity=high,grave',
      'InvalidQueryParameterValue',
      /^severity: "grave" is not among critical, high,/,
    ],
    [
      'a status that has no rows',
      'findings?status=pass',
      'InvalidQueryParameterValue',
      /^status: "pass" is not among fail,/,
    ],
    [
      'an empty list',
      'findings?status=',
      'InvalidQueryParameterValue',
      /^status: must name at least one value/,
    ],
    [
      'a list of commas',
      'clusters?owner=,,',
      'InvalidQueryParameterValue',
      /^owner: must name at least one value/,
    ],
    ['an empty resource group', 'findings?resourceGroup=', 'InvalidQueryParameterValue', /^resourceGroup: /],
    [
      'a page of nothing',
      'findings?top=0',
      'InvalidQueryParameterValue',
      /^top: must be a whole number from 1 to 1000/,
    ],
    [
      'a page of too many',
      'runs?top=201',
      'InvalidQueryParameterValue',
      /^top: must be a whole number from 1 to 200/,
    ],
    ['a page of a part', 'findings?top=1.5', 'InvalidQueryParameterValue', /^top: /],
    [
      'a parameter given twice that takes one value',
      'findings?top=1&top=2',
      'InvalidQueryParameterValue',
      /^top: /,
    ],
    [
      'a continuation of something else',
      'findings?continuation=x',
      'InvalidContinuation',
      /^continuation: is not a continuation/,
    ],
    [
      'a continuation of a number',
      `runs?continuation=${Buffer.from('7').toString('base64url')}`,
      'InvalidContinuation',
      /^continuation: /,
    ],
    [
      'a continuation that is too long',
      `runs?continuation=${'a'.repeat(4_001)}`,
      'InvalidQueryParameterValue',
      /^continuation: /,
    ],
    [
      'a row key of no run',
      `runs?continuation=${Buffer.from('"x"').toString('base64url')}`,
      'InvalidContinuation',
      /^continuation: is not a continuation/,
    ],
    [
      'an id of no cluster',
      'findings?cluster=aks-prod',
      'InvalidQueryParameterValue',
      /^cluster: must be the ARM id/,
    ],
    [
      'a rule that does not exist',
      'findings?rule=AKS999',
      'InvalidQueryParameterValue',
      /^rule: there is no rule AKS999/,
    ],
    [
      'a management group without a subscription',
      'findings?managementGroup=typo',
      'InvalidQueryParameterValue',
      /^managementGroup: the newest audit found no subscription below typo/,
    ],
    [
      'the same of clusters',
      'clusters?managementGroup=typo',
      'InvalidQueryParameterValue',
      /^managementGroup: /,
    ],
    ['a format that does not exist', 'findings?format=xml', 'InvalidQueryParameterValue', /^format: /],
    [
      'a format of the report that does not exist',
      'report?format=pdf',
      'InvalidQueryParameterValue',
      /^format: /,
    ],
    ['no run to compare with', 'changes', 'InvalidQueryParameterValue', /^since: must be the id of a run/],
  ])('for %s is told which parameter it is', async (_, question, code, detail) => {
    const { status, headers, json } = await api.get(question);
    expect([status, headers['content-type'], headers['x-ms-error-code']]).toEqual([
      400,
      'application/problem+json',
      code,
    ]);
    expect(json).toMatchObject({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      instance: expect.stringMatching(/^\/api\/\w+$/) as string,
    });
    expect(json.detail).toMatch(detail);
    expect(json.error).toMatchObject({
      code,
      message: json.detail,
      target: detail.source.split(':')[0]!.slice(1),
    });
    expect(api.unexpected).toEqual([]);
  });

  it('is told all its faults at once', async () => {
    const { json } = await api.get('findings?sevrity=high&status=bad&top=x&other=1&code=s3cret');
    const details = json.error.details!;
    expect(details.map(({ code, target }) => `${code} ${target}`).sort()).toEqual([
      'InvalidQueryParameterValue status',
      'InvalidQueryParameterValue top',
      'UnknownQueryParameter other',
      'UnknownQueryParameter sevrity',
    ]);
    for (const { target } of details) expect(json.detail).toContain(`${target}: `);
    expect(JSON.stringify(json)).not.toContain('s3cret');
  });

  it.each<[string, string]>([
    ['audits/20261120T080000000Z-aaaaaa', 'AuditNotFound'],
    ['audits/no-run-at-all', 'AuditNotFound'],
    ['runs/20261120T080000000Z-aaaaaa', 'RunNotFound'],
    ["runs/o'brien", 'RunNotFound'],
    ['runs/20261120T080000000Z-aaaaaa/coverage', 'RunNotFound'],
    ['runs/x/changes', 'RunNotFound'],
    ['changes?since=x', 'RunNotFound'],
    [`clusters/${guid}/rg-model/other`, 'ClusterNotFound'],
    ['clusters/%2F/%23/%3F', 'ClusterNotFound'],
    ['rules/AKS999', 'RuleNotFound'],
  ])('%s is not found: %s', async (question, code) => {
    const { status, headers, json } = await api.get(question);
    expect([status, headers['x-ms-error-code'], json.error.code, json.title]).toEqual([
      404,
      code,
      code,
      'Not Found',
    ]);
    expect(api.unexpected).toEqual([]);
  });

  it('because of a fault of the service learns nothing of it, and the log everything', async () => {
    const failing = anApi(service, { startAudit: () => Promise.reject(new Error('AccountKey=s3cret')) });
    const { status, json, body, headers } = await failing.post('audits');
    expect([status, json.title, headers['x-ms-error-code']]).toEqual([
      500,
      'Internal Server Error',
      'InternalError',
    ]);
    expect(body).not.toMatch(/s3cret|\.ts|at .*:\d+/);
    expect(failing.unexpected).toEqual([new Error('AccountKey=s3cret')]);
  });

  it('because of its settings is told so', async () => {
    const refused = new Problem(503, 'NotConfigured', 'The settings cannot be used.');
    const { status, json } = await anApi(service, { report: () => Promise.reject(refused) }).get('report');
    expect([status, json.title, json.error.code]).toEqual([503, 'Service Unavailable', 'NotConfigured']);
  });
});

describe('a body', () => {
  it.each<[string, unknown, RegExp]>([
    ['is not JSON', '{', /is not JSON/],
    ['is null', null, /body: /],
    ['is a list', [], /body: /],
    ['has a property that does not exist', { scoop: {} }, /scoop/],
    [
      'has a scope of nothing',
      { scope: { subscriptions: [] } },
      /^scope: must name a management group or a subscription/,
    ],
    [
      'has a scope with a property that does not exist',
      { scope: { subscriptions: [guid], tenants: [] } },
      /tenants/,
    ],
    [
      'names a subscription by its name',
      { scope: { subscriptions: ['prod'] } },
      /^scope\.subscriptions\.0: must be a subscription id/,
    ],
    [
      'names a management group that cannot be one',
      { scope: { managementGroups: ["a' or 1 eq 1"] } },
      /^scope\.managementGroups\.0: must be the id of a management group/,
    ],
    [
      'names too many subscriptions',
      { scope: { subscriptions: Array.from({ length: 1_001 }, () => guid) } },
      /^scope\.subscriptions: /,
    ],
  ])('that %s is refused', async (_, body, detail) => {
    const { status, json } = await api.post('audits', body);
    expect([status, json.error.code]).toEqual([400, 'InvalidRequestBody']);
    expect(json.detail).toMatch(detail);
    expect(service.queue).toEqual([]);
  });

  it('that is too large is refused', async () => {
    const { status, json } = await api.post('audits', `{"x":"${'a'.repeat(100_000)}"}`);
    expect([status, json.title, json.error.code]).toEqual([413, 'Content Too Large', 'RequestTooLarge']);
  });
});

it('a query that is too long is refused before it is read', async () => {
  const { status, json } = await api.get(`findings?owner=${'a'.repeat(16_000)}`);
  expect([status, json.error.code]).toEqual([414, 'QueryTooLong']);
});

it('an answer that is remembered, or that somebody says to have already, is told to nobody without a role', async () => {
  const memory = answerMemory();
  const { headers } = await anApi(service, { memory }).get('summary');
  const stranger = anApi(service, { memory, caller: { ...unlimited('key 1'), roles: new Set() } });
  for (const asked of [{}, { 'if-none-match': headers.etag! }, { 'if-none-match': '*' }]) {
    expect((await stranger.get('summary', asked)).status).toBe(403);
  }
});

describe('an answer that the caller has already', () => {
  const tagOf = async () => (await api.get('summary')).headers.etag!;

  it.each<[string, (etag: string) => string]>([
    ['by its tag', (etag) => etag],
    ['by a weak tag, as a proxy makes it', (etag) => `W/${etag}`],
    ['by one of several tags', (etag) => `"other", W/"third" , ${etag}`],
    ['by a star', () => '*'],
  ])('%s is 304 without a body', async (_, ifNoneMatch) => {
    const etag = await tagOf();
    const { status, headers, body } = await api.get('summary', { 'if-none-match': ifNoneMatch(etag) });
    expect([status, headers.etag, body]).toEqual([304, etag, undefined]);
  });

  it.each(['"other"', '', 'W/"other"'])('is sent whole to who has %s', async (ifNoneMatch) => {
    const { status, headers } = await api.get('summary', { 'if-none-match': ifNoneMatch });
    expect([status, headers.etag]).toEqual([200, await tagOf()]);
  });

  it('has another tag when it says something else', async () => {
    const { headers } = await api.get('rules');
    expect(headers.etag).toMatch(/^"[\w-]{22}"$/);
    expect(headers.etag).not.toBe(await tagOf());
  });

  it('is never an error: a star does not turn one into a 304', async () => {
    const { status, headers } = await api.get('runs/x', { 'if-none-match': '*' });
    expect([status, headers.etag]).toEqual([404, undefined]);
  });
});

it('keeps every answer out of shared caches and from being taken for something else', async () => {
  for (const question of ['summary', 'runs/x', 'report', 'findings?format=csv']) {
    const { headers } = await api.get(question);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  }
});

it('lets a browser load and run nothing that stands in an answer', async () => {
  const policyOf = async (question: string) => (await api.get(question)).headers['content-security-policy'];
  const nothing = "default-src 'none'; frame-ancestors 'none'";
  for (const question of ['summary', 'runs/x', 'findings?format=csv', 'deadlines?format=ics']) {
    expect([question, await policyOf(question)]).toEqual([question, nothing]);
  }
  const ownStyle =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  for (const page of ['report', 'report?format=mail', 'docs']) {
    expect([page, await policyOf(page)]).toEqual([page, ownStyle]);
  }
});

it('answers every operation that is in the table by its own route', () => {
  const routes = operations.map(({ method, route }) => `${method} ${route}`);
  expect(new Set(routes).size).toBe(routes.length);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(routes.length);
});
