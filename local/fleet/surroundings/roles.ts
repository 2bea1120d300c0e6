import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { guidOf } from '../guid.ts';
import { plantRegistry, platformIds } from '../platform-ids.ts';
import { subscriptionIds } from '../tenant.ts';
import { named, subscriptionOf } from './seen-cluster.ts';

const roles = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
  privateDnsZoneContributor: 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  acrPush: '8311e382-0749-4cb8-b61a-304f252e45ec',
} as const;

/** Clusters that somebody gave more than they need, when something did not work. */
const tooMuch = {
  contributors: ['aks-stores-prod-weu', 'aks-plant-stavanger', 'aks-spark-prod-eus2'],
  ofEverything: ['aks-quality-prod-neu'],
  pushers: ['aks-runners-prod-weu', 'aks-runners-prod-eus2', 'aks-notebooks-weu'],
} as const;

/** What the identities of clusters may do. */
export function roleAssignments(clusters: readonly Cluster[]): readonly unknown[] {
  return [
    ...clusters.flatMap(usualRoles),
    ...named(clusters, tooMuch.contributors).flatMap((cluster) =>
      controlPlanes(cluster).map((principal) =>
        assignment(principal, 'contributor', `/subscriptions/${subscriptionOf(cluster)}`),
      ),
    ),
    ...named(clusters, tooMuch.ofEverything).flatMap((cluster) =>
      controlPlanes(cluster).map((principal) =>
        assignment(
          principal,
          'owner',
          '/providers/Microsoft.Management/managementGroups/contoso-landing-zones',
        ),
      ),
    ),
    ...named(clusters, tooMuch.pushers).flatMap((cluster) =>
      kubelets(cluster).map((principal) => assignment(principal, 'acrPush', registryOf(cluster))),
    ),
  ];
}

function usualRoles(cluster: Cluster): readonly unknown[] {
  const { agentPoolProfiles = [], apiServerAccessProfile } = cluster.properties;
  const networks = agentPoolProfiles.flatMap(({ vnetSubnetID }) => vnetSubnetID?.split('/subnets/')[0] ?? []);
  const zone = apiServerAccessProfile?.privateDNSZone;
  return [
    ...controlPlanes(cluster).flatMap((principal) => [
      ...[...new Set(networks)].map((scope) => assignment(principal, 'networkContributor', scope)),
      ...(zone?.startsWith('/') ? [assignment(principal, 'privateDnsZoneContributor', zone)] : []),
    ]),
    ...kubelets(cluster).map((principal) => assignment(principal, 'acrPull', registryOf(cluster))),
  ];
}

/** Who has a role on a registry: the kubelets, the pipelines, and at the plants whoever asked. */
export function registryRoleAssignments(clusters: readonly Cluster[]): readonly unknown[] {
  const pipelines = ['catalogue', 'platform'].map((team) => guidOf(`pipeline of ${team}`));
  const people = Array.from({ length: 8 }, (_, index) => guidOf(`plant engineer ${index}`));
  return [
    ...clusters.flatMap((cluster) =>
      kubelets(cluster).map((principal) => assignment(principal, 'acrPull', registryOf(cluster))),
    ),
    ...pipelines.map((principal) => assignment(principal, 'acrPush', platformIds.registry)),
    ...people.map((principal) => assignment(principal, 'acrPush', plantRegistry, 'User')),
  ];
}

const registryOf = (cluster: Cluster): string =>
  subscriptionOf(cluster) === subscriptionIds.manufacturing ? plantRegistry : platformIds.registry;

function controlPlanes({ identity }: Cluster): readonly string[] {
  const assigned = Object.values(identity?.userAssignedIdentities ?? {});
  return [identity, ...assigned].flatMap((one) => one?.principalId ?? []);
}

function kubelets({ properties }: Cluster): readonly string[] {
  return [properties.identityProfile?.kubeletidentity?.objectId ?? []].flat();
}

function assignment(
  principalId: string,
  role: keyof typeof roles,
  scope: string,
  principalType = 'ServicePrincipal',
): unknown {
  const name = guidOf(`${principalId} ${role} ${scope}`);
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      principalId,
      principalType,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`,
      scope,
    },
  };
}
