import * as fc from 'fast-check';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { subjectsOf } from '../../src/facts/subjects.ts';
import { aCluster, aClusterWith, aClusterWithPools, modelIds } from '../support/a-cluster.ts';

const { subscription } = modelIds;
const other = '00000000-0000-0000-0000-00000000000f';
const third = '00000000-0000-0000-0000-0000000000ff';
const subnetIn = (of: string) =>
  `/subscriptions/${of}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes`;
const idIn = (of: string, name: string, group = 'rg') =>
  `/subscriptions/${of}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;

it('are the model cluster, where it stands, whom it acts by and where its network is', () => {
  expect(subjectsOf([aCluster()])).toEqual({
    cluster: [modelIds.cluster.toLowerCase()],
    subscription: [subscription],
    region: ['westeurope'],
    subscriptionRegion: [`${subscription}/westeurope`],
    principal: [modelIds.controlPlanePrincipal, modelIds.kubeletPrincipal],
    networkSubscription: [subscription],
  });
});

it('are there once, in lower case, however often and in whatever casing they are named', () => {
  const one = aCluster({}, { id: idIn(subscription, 'one'), location: 'West Europe' });
  const again = { ...one, id: one.id.toUpperCase(), location: 'westeurope' };
  const elsewhere = aCluster({}, { id: idIn(other, 'one'), location: 'EastUS' });
  const { cluster, subscription: subscriptions, ...places } = subjectsOf([one, again, elsewhere]);
  expect(cluster).toEqual([idIn(subscription, 'one').toLowerCase(), idIn(other, 'one').toLowerCase()]);
  expect(subscriptions).toEqual([subscription, other]);
  expect(places).toMatchObject({
    region: ['westeurope', 'eastus'],
    subscriptionRegion: [`${subscription}/westeurope`, `${other}/eastus`],
  });
});

it.each<[string, Cluster, readonly string[]]>([
  ['nodes', aClusterWithPools({ vnetSubnetID: subnetIn(other) }), [other]],
  [
    'pods',
    aClusterWithPools({ vnetSubnetID: subnetIn(other), podSubnetID: subnetIn(third) }),
    [other, third],
  ],
  [
    'the API server',
    aClusterWith('apiServerAccessProfile', { subnetId: subnetIn(other) }),
    [other, subscription],
  ],
  ['nobody, in a network that AKS made', aClusterWithPools({ vnetSubnetID: undefined }), []],
])('have the subscription of the network of %s', (_, cluster, subscriptions) => {
  expect(subjectsOf([cluster]).networkSubscription).toEqual(subscriptions);
});

it.each([
  ['a query of its own', idIn(subscription, 'one?x=1')],
  ['a way up', idIn(subscription, 'one', '..')],
  ['a fragment', idIn(subscription, 'one#')],
  ['quotes', idIn("x' or 1", 'one')],
  ['a percent sign', idIn(subscription, '%2e%2e')],
])('are nobody whose id has %s', (_, id) => {
  expect(subjectsOf([aCluster({}, { id })])).toMatchObject({ cluster: [], subscription: [], region: [] });
});

it('are resource groups of any script that ARM allows', () => {
  const id = idIn(subscription, 'one', 'Größe_(1).ключ');
  expect(subjectsOf([aCluster({}, { id })]).cluster).toEqual([id.toLowerCase()]);
});

it('are words and paths, whatever stands in a cluster', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const hostile = fc.record({
    id: fc.constantFrom(idIn(subscription, 'one'), idIn('../..', 'one'), '/', ''),
    location: json,
    identity: fc.oneof(json, fc.record({ principalId: json, userAssignedIdentities: json })),
    properties: fc.oneof(
      json.filter((value) => typeof value === 'object' && value !== null),
      fc.record({
        agentPoolProfiles: fc.oneof(json, fc.array(fc.record({ vnetSubnetID: json, podSubnetID: json }))),
        apiServerAccessProfile: json,
        identityProfile: fc.oneof(json, fc.record({ kubeletidentity: json })),
      }),
    ),
  });
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 3 }), (clusters) => {
      const { cluster, ...words } = subjectsOf(clusters as unknown as Cluster[]);
      for (const id of cluster) expect(id).toBe(idIn(subscription, 'one').toLowerCase());
      for (const word of Object.values(words).flat()) expect(word).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/);
    }),
  );
});
