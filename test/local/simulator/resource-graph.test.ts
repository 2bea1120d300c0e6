import { aLargeFleet } from '../../../local/fleet/large-fleet.ts';
import { tenantId } from '../../../local/simulator/estate.ts';
import { Quota } from '../../../local/simulator/quota.ts';
import {
  clientOptions,
  clustersQuery,
  credential,
  graph,
  idOf,
  namesOf,
  post,
  refusalOf,
  smallEstate,
  start,
} from '../../support/a-simulator.ts';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';

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
    [
      'one condition or another, where `and` binds closer',
      "resources | where name =~ 'AKS-sub-a' or name =~ 'aks-sub-b' and location =~ 'nowhere' | project name",
      ['aks-sub-a'],
    ],
    [
      'a text made of what is none',
      'resources | project name = tostring(properties)',
      ['{"enableRBAC":true}', '{"enableRBAC":true}'],
    ],
    [
      'a comparison of such a text',
      "resources | where tostring(properties.enableRBAC) == 'true' and tostring(tags) == '' | project name | order by name asc",
      ['aks-sub-a', 'aks-sub-b'],
    ],
    [
      'an order by such a text',
      'resources | project name, properties | order by tostring(properties.enableRBAC) desc',
      ['aks-sub-a', 'aks-sub-b'],
    ],
  ])('understands %s', async (_, query, names) => {
    expect(namesOf((await graph(await start())({ query })).rows)).toEqual(names);
  });

  it.each([
    ['an operator that it does not know', 'resources | take 5', 'ParserFailure'],
    ['a function', 'resources | project tolower(name)', 'InvalidQuery'],
    ['a text made of two', 'resources | project tostring(name, id)', 'ParserFailure'],
    ['brackets around conditions', "resources | where (name == 'x')", 'ParserFailure'],
    ['a list without brackets', "resources | where name has_any 'x'", 'ParserFailure'],
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

  it.each([
    ["has 'Microsoft.ContainerService/managedClusters'", true],
    ["has 'MANAGEDCLUSTERS'", true],
    ["has 'RG-One'", true],
    ["has 'One'", true],
    ["has 'On'", false],
    ["has 'managedCluster'", false],
    ["has 'Service/managedClusters'", false],
    ["has '/managedClusters/'", true],
    ["has_any ('nobody', 'sub-a')", true],
    ["has_any ('nobody', 'sub')", true],
    ["has_any ('nobody', 'su')", false],
  ])('finds whole terms: %s is %s', async (comparison, found) => {
    const query = `resources | where subscriptionId == 'sub-a' | where tostring(id) ${comparison} | project id`;
    expect((await graph(await start())({ query })).totalRecords).toBe(Number(found));
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
