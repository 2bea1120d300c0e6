import type { FactName } from '../../../src/facts/facts.ts';
import { factKinds } from '../../../src/facts/kinds/index.ts';
import { subscriptionsQuery } from '../../../src/inventory/queries.ts';
import { graph, idOf, refusalOf, smallEstate, start } from '../../support/a-simulator.ts';

const cluster = (subscription: string) => idOf(subscription, `aks-${subscription}`);
const groupId = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const assignments = 'providers/Microsoft.Authorization/roleAssignments';
const assignment = (scope: string, principalId: string, name = 'one') => ({
  id: `${scope}/${assignments}/${name}`,
  properties: { principalId, roleDefinitionId: 'reader', scope },
});

/** One of each thing in each subscription, and assignments above them. */
const resources = {
  virtualNetworks: ['sub-a', 'sub-c'].map((owner) => ({
    id: `/subscriptions/${owner}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet`,
    name: 'vnet',
    type: 'Microsoft.Network/virtualNetworks',
    properties: { subnets: [] },
  })),
  routeTables: [
    { id: '/subscriptions/sub-b/resourceGroups/net/providers/Microsoft.Network/routeTables/routes' },
  ],
  networkSecurityGroups: [
    { id: '/subscriptions/sub-a/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups/nsg' },
  ],
  defenderPlans: ['Containers', 'StorageAccounts'].map((name) => ({
    id: `/subscriptions/sub-a/providers/Microsoft.Security/pricings/${name}`,
    name,
  })),
  defenderAssessments: [
    { id: `${cluster('sub-b')}/providers/Microsoft.Security/assessments/key`, name: 'key' },
    {
      id: '/subscriptions/sub-b/resourceGroups/x/providers/Microsoft.Sql/servers/s/providers/Microsoft.Security/assessments/key',
    },
  ],
  policyAssignments: [{ id: '/subscriptions/sub-a/providers/Microsoft.Authorization/policyAssignments/a' }],
  policyStates: ['sub-a', 'sub-c'].map((owner) => ({
    properties: { resourceId: cluster(owner), complianceState: 'NonCompliant' },
  })),
  backupInstances: ['sub-a', 'sub-b'].map((owner) => ({
    id: `/subscriptions/sub-b/resourceGroups/b/providers/Microsoft.DataProtection/backupVaults/v/backupInstances/${owner}`,
    properties: { dataSourceInfo: { resourceID: cluster(owner) } },
  })),
  clusterExtensions: [
    { id: `${cluster('sub-a')}/providers/Microsoft.KubernetesConfiguration/extensions/flux` },
    {
      id: '/subscriptions/sub-a/resourceGroups/x/providers/Microsoft.Kubernetes/connectedClusters/c/providers/Microsoft.KubernetesConfiguration/extensions/flux',
    },
  ],
  fleetMembers: [
    {
      id: '/subscriptions/sub-b/resourceGroups/f/providers/Microsoft.ContainerService/fleets/f/members/m',
      properties: { clusterResourceId: cluster('sub-a') },
    },
  ],
  endOfSupportEvents: [
    {
      id: `${cluster('sub-a')}/providers/Microsoft.ContainerService/scheduledEvents/e`,
      properties: { eventDetails: { eolDate: '2026-11-30' } },
    },
    {
      id: `${cluster('sub-a')}/providers/Microsoft.ContainerService/scheduledEvents/upgrade`,
      properties: { eventSource: 'K8sVersionUpgrade' },
    },
  ],
  resourceChanges: [
    {
      properties: {
        targetResourceId: cluster('sub-b'),
        changeType: 'Update',
        changes: { 'properties.powerState.code': { previousValue: 'Running', newValue: 'Stopped' } },
      },
    },
    {
      properties: { targetResourceId: cluster('sub-b'), changeType: 'Update', changes: { 'tags.owner': {} } },
    },
  ],
  roleAssignments: [
    assignment('/subscriptions/sub-a', 'kubelet'),
    assignment('/subscriptions/sub-c', 'kubelet'),
    assignment(groupId('corp'), 'kubelet'),
    assignment(groupId('vault'), 'kubelet'),
    assignment('', 'kubelet'),
    assignment('/subscriptions/sub-a', 'somebody', 'two'),
  ],
  registryRoleAssignments: [
    assignment(
      '/subscriptions/sub-a/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/r',
      'x',
    ),
    assignment('/SUBSCRIPTIONS/sub-a', 'kubelet'),
  ],
};
const estate = { ...smallEstate, resources };

/** What a kind's own query finds over some subscriptions. */
async function found(name: FactName, subscriptions: readonly string[] = [], scope = {}) {
  const { source } = factKinds[name];
  if (source.from !== 'graph') throw new Error(`Resource Graph is not asked for ${name}.`);
  const query = source.query(source.naming === 'principal' ? ['kubelet'] : ['sub-a']);
  const { rows } = await graph(await start({ estate }))({
    query,
    subscriptions: [...subscriptions],
    ...scope,
  });
  return rows;
}

describe('what stands around clusters', () => {
  it.each<FactName>([
    'virtualNetworks',
    'routeTables',
    'networkSecurityGroups',
    'defenderPlans',
    'defenderAssessments',
    'policyAssignments',
    'policyStates',
    'backupInstances',
    'clusterExtensions',
    'fleetMembers',
    'endOfSupportEvents',
    'resourceChanges',
    'roleAssignments',
    'registryRoleAssignments',
  ])('is found by the query of %s, once and where it can be read', async (name) => {
    const ids = (await found(name)).map(({ id }) => id);
    expect(ids).toEqual([expect.stringMatching(/^\/subscriptions\/sub-[ab]\//)]);
  });

  it('is nothing where nothing was given', async () => {
    const ask = graph(await start());
    const sizes = Object.values(factKinds).flatMap(({ source }) =>
      source.from === 'graph' ? [ask({ query: source.query(['sub-a']) })] : [],
    );
    expect(new Set((await Promise.all(sizes)).map(({ totalRecords }) => totalRecords))).toEqual(new Set([0]));
    expect((await ask({ query: subscriptionsQuery })).totalRecords).toBe(2);
  });

  it('is seen in the subscription that it lies in', async () => {
    expect(await found('routeTables', ['sub-a'])).toEqual([]);
    expect(await found('routeTables', ['sub-a', 'SUB-B'])).toHaveLength(1);
    expect(await found('fleetMembers', ['sub-a'])).toEqual([]);
  });

  it('is seen in the subscription of what it is about, when it is no resource', async () => {
    expect(await found('policyStates', ['sub-b'])).toEqual([]);
    const [state] = await found('policyStates', ['sub-a']);
    expect(state).toMatchObject({
      id: expect.stringMatching(/managedClusters\/aks-sub-a\/providers\/.*policystates\/\w+$/) as string,
      properties: { resourceType: 'microsoft.containerservice/managedclusters' },
    });
    const [change] = await found('resourceChanges', ['sub-b']);
    expect(change?.id).toMatch(/managedClusters\/aks-sub-b\/providers\/microsoft.resources\/changes\/\w+$/);
  });

  it('has its type in lower case, and its subscription beside it', async () => {
    const query =
      "resources | where type == 'microsoft.network/virtualnetworks' | project id, type, subscriptionId";
    expect((await graph(await start({ estate }))({ query })).rows).toMatchObject([
      { type: 'microsoft.network/virtualnetworks', subscriptionId: 'sub-a' },
    ]);
  });

  it.each([
    ['a subscription, and of the groups above it', ['sub-a'], ['', groupId('corp'), '/subscriptions/sub-a']],
    ['another subscription', ['sub-b'], ['']],
  ])('has the assignments of %s', async (_, subscriptions, scopes) => {
    const rows = await found('roleAssignments', subscriptions, {
      options: { authorizationScopeFilter: 'AtScopeAboveAndBelow' },
    });
    expect(rows.map(({ properties }) => (properties as { scope: string }).scope).toSorted()).toEqual(scopes);
  });

  it('has an assignment once, whichever kinds name it', async () => {
    const query = 'authorizationresources | project id | order by id asc';
    const { rows } = await graph(await start({ estate }))({ query });
    expect(rows).toHaveLength(3);
  });

  it('has exemptions and initiatives of Azure Policy, those from above only where they are asked for', async () => {
    const provider = 'providers/Microsoft.Authorization';
    const exemptionOn = (scope: string) => ({
      id: `${scope}/${provider}/policyExemptions/one`,
      systemData: { createdBy: 'anna' },
    });
    const azurePolicy = {
      policyExemptions: ['/subscriptions/sub-a', '/subscriptions/sub-c', groupId('corp')].map(exemptionOn),
      policySetDefinitions: [{ id: `/${provider}/policySetDefinitions/built-in` }],
    };
    const ask = graph(await start({ estate: { ...estate, azurePolicy } }));
    const query = "policyresources | where type has 'microsoft.authorization' | project id, type, systemData";
    const above = { authorizationScopeFilter: 'AtScopeAboveAndBelow' as const };
    expect((await ask({ query })).rows.slice(1)).toEqual([
      {
        id: `/subscriptions/sub-a/${provider}/policyExemptions/one`,
        type: 'microsoft.authorization/policyexemptions',
        systemData: { createdBy: 'anna' },
      },
    ]);
    expect((await ask({ query, options: above })).rows.map(({ id }) => id)).toEqual([
      `/subscriptions/sub-a/${provider}/policyAssignments/a`,
      `/subscriptions/sub-a/${provider}/policyExemptions/one`,
      `${groupId('corp')}/${provider}/policyExemptions/one`,
      `/${provider}/policySetDefinitions/built-in`,
    ]);
  });

  it('knows no other filter of scopes', async () => {
    const ask = graph(await start({ estate }));
    const options = { authorizationScopeFilter: 'Everywhere' as 'AtScopeExact' };
    expect(await refusalOf(ask({ query: 'authorizationresources', options }))).toEqual([
      400,
      'BadRequest',
      'InvalidRequest',
    ]);
  });
});
