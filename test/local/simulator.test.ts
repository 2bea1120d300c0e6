import { ContainerServiceClient } from '@azure/arm-containerservice';
import type { QueryRequest } from '@azure/arm-resourcegraph';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { EmailMessage } from '@azure/communication-email';
import { EmailClient } from '@azure/communication-email';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import { tenantId } from '../../local/simulator/estate.ts';
import type { Estate } from '../../local/simulator/estate.ts';
import type { Fault } from '../../local/simulator/fault.ts';
import { Quota } from '../../local/simulator/quota.ts';
import type { Simulator, SimulatorOptions } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';

const clustersQuery =
  "resources | where type =~ 'microsoft.containerservice/managedclusters' | project id, name, properties | order by id asc";
const objectArray = { resultFormat: 'objectArray' } as const;

const idOf = (subscription: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/RG-One/providers/Microsoft.ContainerService/managedClusters/${name}`;

/** Two readable subscriptions, one that is not, and a cluster in each. */
const smallEstate: Estate = {
  managementGroups: [
    { id: 'root', displayName: 'Root' },
    { id: 'corp', displayName: 'Corp', parent: 'root' },
    { id: 'vault', displayName: 'Vault', parent: 'root' },
  ],
  subscriptions: [
    { id: 'sub-a', displayName: 'A', state: 'Enabled', managementGroup: 'corp', readable: true },
    { id: 'sub-b', displayName: 'B', state: 'Warned', managementGroup: 'root', readable: true },
    { id: 'sub-c', displayName: 'C', state: 'Enabled', managementGroup: 'vault', readable: false },
  ],
  clusters: ['sub-a', 'sub-b', 'sub-c'].map((subscription) => ({
    id: idOf(subscription, `aks-${subscription}`),
    name: `aks-${subscription}`,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    properties: { enableRBAC: true },
  })),
  kubernetesVersions: {
    'West Europe': { values: [{ version: '1.36', patchVersions: { '1.36.2': { upgrades: [] } } }] },
  },
};

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ estate: smallEstate, ...options });
  running.push(simulator);
  return simulator;
}

const credential = {
  getToken: () => Promise.resolve({ token: 'test-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
};
const clientOptions = ({ url }: Simulator, maxRetries = 0) => ({
  httpClient: rerouteTo(url),
  retryOptions: { maxRetries },
});

function graph(simulator: Simulator, maxRetries?: number) {
  const client = new ResourceGraphClient(credential, clientOptions(simulator, maxRetries));
  return async (request: QueryRequest) => {
    const page = await client.resources({ ...request, options: { ...objectArray, ...request.options } });
    return { ...page, rows: page.data as readonly Record<string, unknown>[] };
  };
}

/** What an SDK client says of an error of Azure: its status and its codes, the outermost first. */
async function refusalOf(call: Promise<unknown>): Promise<readonly unknown[]> {
  const error: unknown = await call.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  const { statusCode, code, details } = error as {
    statusCode?: number;
    code?: string;
    details?: { error?: { details?: readonly { code: string }[] } };
  };
  return [statusCode, code, ...(details?.error?.details ?? []).map((detail) => detail.code)];
}

const namesOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ name }) => name);

describe('Resource Graph: rows', () => {
  it('shows an ARM body as a row: type and resource group in lower case, the subscription beside it', async () => {
    const { rows } = await graph(await start())({ query: 'resources | order by id asc' });
    expect(rows[0]).toMatchObject({
      id: idOf('sub-a', 'aks-sub-a'),
      type: 'microsoft.containerservice/managedclusters',
      resourceGroup: 'rg-one',
      subscriptionId: 'sub-a',
      tenantId,
      apiVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      managedBy: '',
      tags: null,
      properties: { enableRBAC: true },
    });
  });

  it('lets malformed bodies through, as rows of the first readable subscription', async () => {
    const clusters = [{ name: 'without-id' }, { id: idOf('sub-b', 'no-properties') }, 'text', null];
    const query = graph(await start({ estate: { ...smallEstate, clusters } }));
    const request = { query: clustersQuery, subscriptions: ['sub-a'] };
    expect((await query(request)).rows).toEqual([
      { id: '', name: 'without-id', properties: null },
      { id: '', name: '', properties: null },
      { id: '', name: '', properties: null },
    ]);
    expect((await query({ ...request, subscriptions: ['sub-b'] })).rows).toEqual([
      { id: idOf('sub-b', 'no-properties'), name: '', properties: null },
    ]);
  });

  it('shows subscriptions with their management groups, the nearest first', async () => {
    const query =
      "resourcecontainers | where type =~ 'Microsoft.Resources/subscriptions' | project name, properties | order by name asc";
    const { rows } = await graph(await start())({ query });
    expect(rows).toEqual([
      {
        name: 'A',
        properties: {
          state: 'Enabled',
          managementGroupAncestorsChain: [
            { name: 'corp', displayName: 'Corp' },
            { name: 'root', displayName: 'Root' },
            { name: tenantId, displayName: 'Tenant Root Group' },
          ],
        },
      },
      { name: 'B', properties: expect.objectContaining({ state: 'Warned' }) as unknown },
    ]);
  });

  it('shows management groups to a query over one of them', async () => {
    const query =
      "resourcecontainers | where type == 'microsoft.management/managementgroups' | project name | order by name asc";
    const ask = graph(await start());
    expect(namesOf((await ask({ query, managementGroups: ['corp'] })).rows)).toEqual(['corp']);
    expect(namesOf((await ask({ query })).rows)).toEqual(['corp', 'root', 'vault']);
    expect((await ask({ query, subscriptions: ['sub-a'] })).rows).toEqual([]);
  });

  it('changes with the estate', async () => {
    const simulator = await start();
    simulator.replaceEstate({ ...smallEstate, clusters: [] });
    expect((await graph(simulator)({ query: clustersQuery })).totalRecords).toBe(0);
  });
});

describe('Resource Graph: scope', () => {
  it.each([
    ['the tenant, without what cannot be read', {}, ['aks-sub-a', 'aks-sub-b']],
    ['a management group with all below it', { managementGroups: ['root'] }, ['aks-sub-a', 'aks-sub-b']],
    ['a management group, in any case', { managementGroups: ['CORP'] }, ['aks-sub-a']],
    ['the root group of the tenant', { managementGroups: [tenantId] }, ['aks-sub-a', 'aks-sub-b']],
    ['some subscriptions, silent on the unreadable', { subscriptions: ['SUB-B', 'sub-c'] }, ['aks-sub-b']],
  ])('%s', async (_, scope, names) => {
    const { rows } = await graph(await start())({ query: clustersQuery, ...scope });
    expect(namesOf(rows)).toEqual(names);
  });

  it.each([
    [
      'only unreadable subscriptions',
      { subscriptions: ['sub-c', 'nobody'] },
      [403, 'AccessDenied', 'AccessDenied'],
    ],
    [
      'an unknown management group',
      { managementGroups: ['corp', 'nobody'] },
      [403, 'AccessDenied', 'AccessDenied'],
    ],
    [
      'a management group without anything readable',
      { managementGroups: ['vault'] },
      [403, 'AccessDenied', 'AccessDenied'],
    ],
    [
      'subscriptions and management groups together',
      { subscriptions: ['sub-a'], managementGroups: ['root'] },
      [400, 'BadRequest', 'InvalidScope'],
    ],
  ])('refuses %s', async (_, scope, refusal) => {
    const call = graph(await start())({ query: clustersQuery, ...scope });
    expect(await refusalOf(call)).toEqual(refusal);
  });
});

describe('Resource Graph: queries', () => {
  it.each([
    [
      'downwards when the direction is left out',
      'resources | project name | order by name',
      ['aks-sub-b', 'aks-sub-a'],
    ],
    [
      'a list of values',
      'resources | where subscriptionId in~ (\'SUB-B\', "x") | project name',
      ['aks-sub-b'],
    ],
    ['equal with case', "resources | where name == 'AKS-sub-a' | project name", []],
    [
      'joined conditions',
      "Resources | where name =~ 'AKS-sub-a' and location =~ 'nowhere' | project name",
      [],
    ],
    [
      'an alias',
      'resources | project name = location, id | where name =~ "WestEurope"',
      ['westeurope', 'westeurope'],
    ],
    ['a path into a column', 'resources | project name = properties.enableRBAC, id', [true, true]],
    ['a path that leads nowhere', 'resources | project name = properties.no.where, id', [null, null]],
  ])('understands %s', async (_, query, names) => {
    expect(namesOf((await graph(await start())({ query })).rows)).toEqual(names);
  });

  it.each([
    ['an operator that it does not know', 'resources | take 5', 'ParserFailure'],
    ['a function', 'resources | project tostring(properties.x)', 'InvalidQuery'],
    ['an unknown table', 'clusters', 'InvalidQuery'],
    ['an unknown column', 'resources | project enableRBAC', 'InvalidQuery'],
    ['a column that was projected away', 'resources | project name | order by id asc', 'InvalidQuery'],
    ['an order by something dynamic', 'resources | order by properties.state asc', 'InvalidQuery'],
    ['a text that does not end', "resources | where type =~ 'x", 'ParserFailure'],
    ['a comparison that it does not know', "resources | where type != 'x'", 'ParserFailure'],
    ['nothing', '', 'ParserFailure'],
    ['a stray word', 'resources resources', 'ParserFailure'],
  ])('refuses %s', async (_, query, code) => {
    const call = graph(await start())({ query });
    expect(await refusalOf(call)).toEqual([400, 'BadRequest', 'InvalidQuery', code]);
  });

  it('answers with a table when no format is asked for', async () => {
    const client = new ResourceGraphClient(credential, clientOptions(await start()));
    const page = await client.resources({ query: 'resources | project name, tags | order by name asc' });
    expect(page.data).toEqual({
      columns: [
        { name: 'name', type: 'string' },
        { name: 'tags', type: 'object' },
      ],
      rows: [
        ['aks-sub-a', null],
        ['aks-sub-b', null],
      ],
    });
  });

  it.each([
    ['too large a page', { options: { top: 1001 } }],
    ['an empty page', { options: { top: 0 } }],
    [
      'what it does not simulate',
      { facets: [{ expression: 'location', facetType: 'FacetRequest' as const }] },
    ],
  ])('refuses %s', async (_, more) => {
    const call = graph(await start())({ query: clustersQuery, ...more });
    expect(await refusalOf(call)).toEqual([400, 'BadRequest', 'InvalidRequest']);
  });
});

describe('Resource Graph: paging', () => {
  it('hands out 2,500 clusters in three pages, each once and in order', async () => {
    const query = graph(await start({ estate: aLargeFleet(2500) }));
    const sizes: number[] = [];
    const ids: unknown[] = [];
    let skipToken: string | undefined;
    do {
      const page = await query({ query: clustersQuery, options: skipToken ? { skipToken } : {} });
      expect(page).toMatchObject({ totalRecords: 2500, count: page.rows.length, resultTruncated: 'false' });
      sizes.push(page.rows.length);
      ids.push(...page.rows.map(({ id }) => id));
      skipToken = page.skipToken;
    } while (skipToken !== undefined);
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(new Set(ids).size).toBe(2500);
    expect(ids).toEqual(ids.toSorted());
  });

  it.each([
    ['another query', { query: 'resources | project id, name' }],
    ['another scope', { subscriptions: ['sub-a', 'sub-b'] }],
  ])('refuses a token with %s', async (_, other) => {
    const query = graph(await start());
    const { skipToken = '' } = await query({ query: clustersQuery, options: { top: 1 } });
    const call = query({ query: clustersQuery, ...other, options: { top: 1, skipToken } });
    expect(await refusalOf(call)).toEqual([400, 'BadRequest', 'InvalidSkipToken']);
  });

  it('refuses a token that it never gave', async () => {
    const call = graph(await start())({ query: clustersQuery, options: { skipToken: 'bm9uc2Vuc2U' } });
    expect(await refusalOf(call)).toEqual([400, 'BadRequest', 'InvalidSkipToken']);
  });

  it('loses what does not fit a page of dynamic columns alone', async () => {
    const page = await graph(await start())({ query: 'resources | project properties', options: { top: 1 } });
    expect(page).toMatchObject({ totalRecords: 2, count: 1, resultTruncated: 'true' });
    expect(page.skipToken).toBeUndefined();
  });

  it('refuses an answer of more than 16 MB', async () => {
    const fat = 'x'.repeat(1024 * 1024);
    const clusters = Array.from({ length: 17 }, (_, index) => ({
      id: idOf('sub-a', `aks-${index}`),
      properties: { fat },
    }));
    const query = graph(await start({ estate: { ...smallEstate, clusters } }));
    expect(await refusalOf(query({ query: clustersQuery }))).toEqual([
      400,
      'BadRequest',
      'ResponsePayloadTooLarge',
    ]);
    expect((await query({ query: clustersQuery, options: { top: 8 } })).rows).toHaveLength(8);
  });
});

describe('Resource Graph: quota', () => {
  it('counts down on every answer and throttles without Retry-After when it is used up', async () => {
    const simulator = await start({ quota: { queries: 2, seconds: 3600 } });
    const ask = async () => {
      const { status, headers } = await post(simulator, '/providers/Microsoft.ResourceGraph/resources', {
        query: clustersQuery,
      });
      expect(headers.get('x-ms-user-quota-resets-after')).toMatch(/^(01:00:00|00:59:\d\d)$/);
      return [status, headers.get('x-ms-user-quota-remaining'), headers.get('retry-after')];
    };
    const answers = [await ask(), await ask(), await ask()];
    expect(answers).toEqual([
      [200, '1', null],
      [200, '0', null],
      [429, '0', null],
    ]);
  });

  it('is full again after its time', () => {
    let now = 0;
    const quota = new Quota({ queries: 2, seconds: 5 }, () => now);
    expect([quota.take(), quota.take(), quota.take()]).toEqual([true, true, false]);
    now = 4999;
    expect(quota.take()).toBe(false);
    expect(quota.headers()).toEqual({
      'x-ms-user-quota-remaining': '0',
      'x-ms-user-quota-resets-after': '00:00:01',
    });
    now = 5000;
    expect(quota.take()).toBe(true);
    expect(quota.headers()['x-ms-user-quota-remaining']).toBe('1');
  });
});

describe('Resource Graph: faults', () => {
  const faulty = async (fault: Omit<Fault, 'operation'>, maxRetries?: number) => {
    const simulator = await start();
    simulator.fault({ operation: 'resources', ...fault });
    return { simulator, query: graph(simulator, maxRetries) };
  };

  it('throttle: the SDK comes again when it is told when', async () => {
    const { simulator, query } = await faulty({ kind: 'throttle', retryAfter: 0, times: 2 }, 3);
    expect((await query({ query: clustersQuery })).count).toBe(2);
    expect(simulator.requests()).toHaveLength(3);
  });

  it('throttleWithoutRetryAfter: the SDK gives up at once', async () => {
    const { simulator, query } = await faulty({ kind: 'throttleWithoutRetryAfter' }, 3);
    expect(await refusalOf(query({ query: clustersQuery }))).toEqual([429, 'RateLimiting']);
    expect(simulator.requests()).toHaveLength(1);
  });

  it.each([
    ['serverError500', [500, 'InternalServerError']],
    ['denied403', [403, 'AccessDenied', 'AccessDenied']],
    ['dropConnection', [undefined, 'ECONNRESET']],
  ] as const)('%s', async (kind, refusal) => {
    const { query } = await faulty({ kind });
    expect(await refusalOf(query({ query: clustersQuery }))).toEqual(refusal);
    expect((await query({ query: clustersQuery })).count).toBe(2);
  });

  it('html502: a page in HTML with nothing of Azure in it', async () => {
    const { simulator, query } = await faulty({ kind: 'html502', times: 2 });
    const { status, headers } = await post(simulator, '/providers/Microsoft.ResourceGraph/resources', {});
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
    await expect(query({ query: clustersQuery })).rejects.toThrow();
  });

  it('truncatedWithoutToken', async () => {
    const { query } = await faulty({ kind: 'truncatedWithoutToken' });
    const page = await query({ query: clustersQuery, options: { top: 1 } });
    expect(page).toMatchObject({ count: 1, totalRecords: 2, resultTruncated: 'true' });
    expect(page.skipToken).toBeUndefined();
  });

  it('duplicateAcrossPages: waits for a second page, loses nothing', async () => {
    const { query } = await faulty({ kind: 'duplicateAcrossPages' });
    const names: unknown[] = [];
    let skipToken: string | undefined;
    do {
      const page = await query({
        query: clustersQuery,
        options: { top: 1, ...(skipToken && { skipToken }) },
      });
      expect(page.totalRecords).toBe(2);
      names.push(...namesOf(page.rows));
      skipToken = page.skipToken;
    } while (skipToken !== undefined);
    expect(names).toEqual(['aks-sub-a', 'aks-sub-a', 'aks-sub-b']);
  });

  it('shortCount', async () => {
    const { query } = await faulty({ kind: 'shortCount' });
    expect(await query({ query: clustersQuery })).toMatchObject({ count: 2, totalRecords: 3 });
  });

  it('strikes only calls that match', async () => {
    const { query } = await faulty({ kind: 'denied403', match: 'resourcecontainers' });
    expect((await query({ query: clustersQuery })).count).toBe(2);
    expect(await refusalOf(query({ query: 'resourcecontainers' }))).toContain('AccessDenied');
  });

  it('refuses a fault of another operation', async () => {
    const simulator = await start();
    expect(() => {
      simulator.fault({ operation: 'kubernetesVersions', kind: 'shortCount' });
    }).toThrow(new RangeError('shortCount is a fault of resources, not of kubernetesVersions.'));
  });
});

describe('Azure Resource Manager', () => {
  const versions = async (simulator: Simulator, subscription: string, region: string) => {
    const client = new ContainerServiceClient(credential, subscription, clientOptions(simulator));
    return client.managedClusters.listKubernetesVersions(region);
  };

  it('answers what a region offers, by either of its names', async () => {
    const { values } = await versions(await start(), 'sub-a', 'westeurope');
    expect(values?.map(({ version, patchVersions }) => [version, Object.keys(patchVersions ?? {})])).toEqual([
      ['1.36', ['1.36.2']],
    ]);
  });

  it.each([
    ['a region that it does not know', 'sub-a', 'marsnorth', [404, 'LocationNotFound']],
    ['an unreadable subscription', 'sub-c', 'westeurope', [403, 'AuthorizationFailed']],
    ['an unknown subscription', 'nobody', 'westeurope', [404, 'SubscriptionNotFound']],
  ])('refuses %s', async (_, subscription, region, refusal) => {
    expect(await refusalOf(versions(await start(), subscription, region))).toEqual(refusal);
  });

  it('throttles as AKS does', async () => {
    const simulator = await start();
    simulator.fault({ operation: 'kubernetesVersions', kind: 'throttle' });
    expect(await refusalOf(versions(simulator, 'sub-a', 'westeurope'))).toEqual([429, 'Throttled']);
  });

  it('lists the readable subscriptions', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/subscriptions?api-version=2022-12-01`, { headers: bearer });
    expect(await response.json()).toMatchObject({
      value: [
        { id: '/subscriptions/sub-a', subscriptionId: 'sub-a', displayName: 'A', state: 'Enabled' },
        { subscriptionId: 'sub-b', state: 'Warned' },
      ],
    });
  });

  it.each([
    ['a call without a token', '/subscriptions?api-version=2022-12-01', {}, 401, 'AuthenticationFailed'],
    [
      'another scheme',
      '/subscriptions?api-version=1',
      { authorization: 'Basic eA==' },
      401,
      'AuthenticationFailed',
    ],
    [
      'a call without an API version',
      '/subscriptions',
      { authorization: 'Bearer x' },
      400,
      'MissingApiVersionParameter',
    ],
    ['a path that nobody knows', '/providers/Microsoft.Nothing/things', {}, 404, 'NotFound'],
    ['another method', '/emails:send?api-version=1', {}, 404, 'NotFound'],
    ['a path that is not well encoded', '/%E0%A4%A', {}, 404, 'NotFound'],
  ])('refuses %s', async (_, path, headers, status, code) => {
    const { url } = await start();
    const response = await fetch(`${url}${path}`, { headers });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, error.code]).toEqual([status, code]);
    if (status === 404)
      expect(error.message).toContain(decodeURI(path.split('?')[0]!.replace('%E0%A4%A', '')));
  });

  it('names the path that nobody knows', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/providers/Microsoft.Nothing/things?api-version=1`);
    expect(await response.json()).toMatchObject({
      error: { message: 'The simulator has nothing at GET /providers/Microsoft.Nothing/things.' },
    });
  });

  it('keeps what it was asked, with the authorization', async () => {
    const simulator = await start();
    await graph(simulator)({ query: clustersQuery });
    expect(simulator.requests()).toMatchObject([
      {
        method: 'POST',
        path: '/providers/Microsoft.ResourceGraph/resources',
        headers: { authorization: 'Bearer test-token' },
        body: { query: clustersQuery },
      },
    ]);
    expect(simulator.requests()[0]?.query.get('api-version')).toBe('2024-04-01');
  });
});

const operationId = '8540c0de-899f-4cce-acb5-3ec493af3800';
const message: EmailMessage = {
  senderAddress: 'audit@contoso.example',
  content: { subject: 'The week', html: '<h1>The week</h1>', plainText: 'The week' },
  recipients: { to: [{ address: 'anna@contoso.example', displayName: 'Anna' }] },
};

describe('e-mail', () => {
  const mailer = (simulator: Simulator) =>
    new EmailClient('https://contoso.communication.azure.com', credential, clientOptions(simulator));

  it('accepts, then says that it succeeded, and keeps the mail', async () => {
    const simulator = await start();
    const poller = await mailer(simulator).beginSend(message, { operationId });
    expect(await poller.pollUntilDone()).toEqual({ id: operationId, status: 'Succeeded' });
    expect(simulator.mails()).toEqual([
      {
        id: '000001',
        operationId,
        receivedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        from: 'audit@contoso.example',
        to: [{ address: 'anna@contoso.example', displayName: 'Anna' }],
        cc: [],
        bcc: [],
        subject: 'The week',
        html: '<h1>The week</h1>',
        text: 'The week',
      },
    ]);
  });

  it('answers 202 with a relative Operation-Location', async () => {
    const { status, headers, body } = await post(await start(), '/emails:send', message);
    const { id } = body as { id: string };
    expect([status, body]).toEqual([202, { id, status: 'Running' }]);
    expect(headers.get('operation-location')).toBe(`/emails/operations/${id}?api-version=2024-04-01`);
    expect(headers.get('retry-after')).toBe('1');
  });

  it('takes a mail that is posted twice twice, under one operation id or not', async () => {
    const simulator = await start();
    await mailer(simulator).beginSend(message, { operationId });
    await mailer(simulator).beginSend(message, { operationId });
    expect(simulator.mails().map((mail) => [mail.id, mail.operationId])).toEqual([
      ['000001', operationId],
      ['000002', operationId],
    ]);
  });

  it.each([
    ['acceptThenFail', [500, 'InternalServerError']],
    ['acceptThenDrop', [undefined, 'ECONNRESET']],
  ] as const)('%s: one mail, and a sender who cannot know', async (kind, refusal) => {
    const simulator = await start();
    simulator.fault({ operation: 'sendMail', kind });
    const sent = mailer(simulator).beginSend(message, { operationId });
    expect(await refusalOf(sent)).toEqual(refusal);
    expect(simulator.mails()).toHaveLength(1);
    expect(await stateOf(simulator, operationId)).toEqual([200, { id: operationId, status: 'Succeeded' }]);
  });

  it('mailDropped: the operation failed after all', async () => {
    const simulator = await start();
    simulator.fault({ operation: 'mailStatus', kind: 'mailDropped' });
    await expect(mailer(simulator).beginSend(message, { operationId })).rejects.toThrow('EmailDropped');
  });

  it('knows no operation that never was', async () => {
    expect((await stateOf(await start(), operationId))[0]).toBe(404);
  });

  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ address: `p${index}@contoso.example` }));

  it('takes 50 recipients', async () => {
    const recipients = { to: people(40), bcc: people(10) };
    expect((await post(await start(), '/emails:send', { ...message, recipients })).status).toBe(202);
  });

  it.each<[string, unknown]>([
    ['more than 50 recipients', { ...message, recipients: { to: people(40), cc: people(11) } }],
    ['no recipients', { ...message, recipients: { to: [] } }],
    ['no address', { ...message, recipients: { to: [{ address: 'anna' }] } }],
    ['no sender', { ...message, senderAddress: undefined }],
    ['no subject', { ...message, content: { ...message.content, subject: '' } }],
    ['no content', { ...message, content: { subject: 'The week' } }],
    ['no message at all', []],
  ])('refuses %s', async (_, body) => {
    const simulator = await start();
    expect((await post(simulator, '/emails:send', body)).status).toBe(400);
    expect(simulator.mails()).toEqual([]);
  });

  it('refuses an operation id that is no GUID', async () => {
    const { status } = await post(await start(), '/emails:send', message, { 'operation-id': 'week-47' });
    expect(status).toBe(400);
  });

  it('refuses a request of more than 10 MB', async () => {
    const content = { subject: 'The week', plainText: 'x'.repeat(11 * 1024 * 1024) };
    const { status } = await post(await start(), '/emails:send', { ...message, content });
    expect(status).toBe(413);
  });

  it('asks for a token or a signature', async () => {
    const { url } = await start();
    const send = (authorization: string) =>
      fetch(`${url}/emails:send?api-version=2025-09-01`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify(message),
      });
    expect((await send('')).status).toBe(401);
    expect((await send('HMAC-SHA256 SignedHeaders=host&Signature=x')).status).toBe(202);
  });
});

describe('the mailbox', () => {
  const hostile = `"><script>alert(1)</script>'`;
  const page = async ({ url }: Simulator, path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const withMail = async (content: { subject: string; html?: string; plainText?: string }) => {
    const simulator = await start();
    await post(simulator, '/emails:send', { ...message, content });
    return simulator;
  };

  it.each(['/', '/mailbox'])('lists at %s what there is, the newest first', async (path) => {
    const simulator = await start();
    expect((await page(simulator, path)).text).toContain('No mail yet');
    for (const subject of ['The first', 'The second']) {
      await post(simulator, '/emails:send', { ...message, content: { subject, plainText: 'x' } });
    }
    const { text } = await page(simulator, path);
    expect(text.indexOf('The second')).toBeLessThan(text.indexOf('The first'));
    expect(text).toContain('href="/mailbox/000002"');
    expect(text).toContain('Anna &lt;anna@contoso.example&gt;');
  });

  it('escapes a hostile subject and content', async () => {
    const simulator = await withMail({
      subject: hostile,
      html: `<p title="x">${hostile}</p>`,
      plainText: hostile,
    });
    for (const path of ['/', '/mailbox/000001']) {
      const { text } = await page(simulator, path);
      expect(text).not.toContain('<script');
      expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;');
    }
  });

  it('shuts the HTML of a mail into a frame without rights, below a policy without scripts', async () => {
    const simulator = await withMail({ subject: 'x', html: '<p class="a">b</p>' });
    const { text, headers } = await page(simulator, '/mailbox/000001');
    expect(text).toMatch(/<iframe\s+sandbox=""[^>]*srcdoc="&lt;p class=&quot;a&quot;&gt;b&lt;\/p&gt;"/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:/,
    );
    expect(text).not.toMatch(/https?:/);
  });

  it('hands out each part by itself, the HTML without rights', async () => {
    const simulator = await withMail({ subject: 'x', html: '<script>alert(1)</script>', plainText: 'plain' });
    const html = await page(simulator, '/mailbox/000001/html');
    expect([html.text, html.headers.get('content-type')]).toEqual([
      '<script>alert(1)</script>',
      'text/html; charset=utf-8',
    ]);
    expect(html.headers.get('content-security-policy')).toMatch(/; sandbox$/);
    const text = await page(simulator, '/mailbox/000001/text');
    expect([text.text, text.headers.get('content-type')]).toEqual(['plain', 'text/plain; charset=utf-8']);
  });

  it('has no mail that never came', async () => {
    expect((await page(await start(), '/mailbox/000009')).status).toBe(404);
  });

  describe('with a folder', () => {
    let mailFolder: string;
    beforeEach(() => {
      mailFolder = mkdtempSync(join(tmpdir(), 'mailbox-'));
    });
    afterEach(() => {
      rmSync(mailFolder, { recursive: true });
    });

    it('survives a restart and goes on counting', async () => {
      const first = await start({ mailFolder });
      await post(first, '/emails:send', message, { 'operation-id': operationId });
      await first.close();
      const second = await start({ mailFolder });
      expect(second.mails()).toMatchObject([{ id: '000001', subject: 'The week' }]);
      expect((await stateOf(second, operationId))[0]).toBe(200);
      await post(second, '/emails:send', message);
      expect(readdirSync(mailFolder).toSorted()).toEqual(['000001.json', '000002.json']);
    });

    it('says which file is no mail', async () => {
      const file = join(mailFolder, 'notes.json');
      writeFileSync(file, '{}');
      await expect(startSimulator({ estate: smallEstate, mailFolder })).rejects.toThrow(
        `${file} is not a mail of the simulator: take it out of its mail folder.`,
      );
    });
  });
});

describe('faults over HTTP', () => {
  const faults = async ({ url }: Simulator, body: string) => {
    const response = await fetch(`${url}/simulator/faults`, { method: 'POST', body });
    return [response.status, await response.json()] as const;
  };

  it('are taken, and taken back', async () => {
    const simulator = await start();
    const fault = { operation: 'resources', kind: 'denied403', times: 9 };
    expect(await faults(simulator, JSON.stringify(fault))).toEqual([201, fault]);
    const query = graph(simulator);
    expect((await refusalOf(query({ query: clustersQuery })))[0]).toBe(403);
    const taken = await fetch(`${simulator.url}/simulator/faults`, { method: 'DELETE' });
    expect(taken.status).toBe(204);
    expect((await query({ query: clustersQuery })).count).toBe(2);
  });

  it.each([
    [
      'what is not JSON',
      '{',
      'The body is not JSON: send a fault such as {"operation":"resources","kind":"throttle"}.',
    ],
    [
      'an unknown kind',
      '{"operation":"resources","kind":"smoke"}',
      /^The fault cannot be used: kind: Invalid option/,
    ],
    [
      'an unknown key',
      '{"operation":"resources","kind":"throttle","often":2}',
      /^The fault cannot be used: .*"often"/,
    ],
    [
      'a fault of another operation',
      '{"operation":"mailStatus","kind":"acceptThenFail"}',
      'acceptThenFail is a fault of sendMail, not of mailStatus.',
    ],
  ])('refuses %s', async (_, body, says) => {
    const [status, answer] = await faults(await start(), body);
    expect([status, answer]).toEqual([
      400,
      { error: { code: 'BadRequest', message: expect.stringMatching(says) as string } },
    ]);
  });
});

it('says in one sentence that its port is taken', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const failure: unknown = await startSimulator({ estate: smallEstate, port }).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({
    message: `Port ${port} is taken: end what listens on it, or choose another port.`,
    cause: { code: 'EADDRINUSE' },
  });
});

const bearer = { authorization: 'Bearer test-token' };

async function post({ url }: Simulator, path: string, body: unknown, headers = {}) {
  const response = await fetch(`${url}${path}?api-version=2024-04-01`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

async function stateOf({ url }: Simulator, id: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${url}/emails/operations/${id}?api-version=2025-09-01`, { headers: bearer });
  return [response.status, await response.json()];
}
