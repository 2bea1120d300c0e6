import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { allowedImagesPolicy } from '../../../src/facts/kinds/policy-states.ts';
import { isLookedAfter, named, subscriptionOf } from './seen-cluster.ts';
import { subscriptionIds } from '../tenant.ts';

export const definitionOf = (name: string): string =>
  `/providers/Microsoft.Authorization/policyDefinitions/${name}`;
const assignmentOf = (subscription: string, name: string): string =>
  `/subscriptions/${subscription}/providers/Microsoft.Authorization/policyAssignments/${name}`;

/** Subscriptions that say from which registries images may come; analytics only wants to know. */
const approving: readonly (readonly [string, string])[] = [
  [subscriptionIds.platform, 'Default'],
  [subscriptionIds.retailProd, 'Default'],
  [subscriptionIds.financeProd, 'Default'],
  [subscriptionIds.manufacturing, 'DoNotEnforce'],
  [subscriptionIds.analytics, 'DoNotEnforce'],
];

const privateClusters = '040732e8-d947-40b8-95d6-854c95024bf8';

/** The assignment that wants the clusters of a subscription to be private. */
export const privateClustersAssignment = (subscription: string): string =>
  assignmentOf(subscription, 'private-clusters');

const contoso = '/providers/Microsoft.Management/managementGroups/contoso';
export const baselineInitiative = `${contoso}/providers/Microsoft.Authorization/policySetDefinitions/aks-baseline`;
export const baselineAssignment = `${contoso}/providers/Microsoft.Authorization/policyAssignments/aks-baseline`;

export function policyAssignments(clusters: readonly Cluster[]): readonly unknown[] {
  const wantingPrivate = new Set(named(clusters, notPrivate).map(subscriptionOf));
  return [
    ...approving.map(([subscription, enforcementMode]) =>
      assignment(
        assignmentOf(subscription, 'allowed-images'),
        'Images come from the registries of Contoso',
        definitionOf(allowedImagesPolicy),
        enforcementMode,
      ),
    ),
    ...[...wantingPrivate].map((subscription) =>
      assignment(
        privateClustersAssignment(subscription),
        'Clusters are private',
        definitionOf(privateClusters),
        'DoNotEnforce',
      ),
    ),
    assignment(baselineAssignment, 'Baseline of AKS', baselineInitiative, 'DoNotEnforce'),
  ];
}

function assignment(id: string, displayName: string, policyDefinitionId: string, enforcementMode: string) {
  const [scope = ''] = id.split('/providers/Microsoft.Authorization/');
  return {
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.Authorization/policyAssignments',
    properties: { displayName, scope, notScopes: [], policyDefinitionId, enforcementMode },
  };
}

/** Clusters that Contoso's policy wants to be private, and that are not. */
const notPrivate = [
  'aks-catalogue-prod-weu',
  'aks-catalogue-prod-neu',
  'aks-stores-prod-weu',
  'aks-stores-prod-sea',
  'aks-campaigns-prod-eus2',
  'aks-plant-leipzig',
  'aks-plant-gent',
  'aks-spark-prod-weu',
  'aks-reporting-prod-weu',
];

/** How clusters stand with the policies that are assigned to them; without its add-on none looks at images. */
export function policyStates(clusters: readonly Cluster[]): readonly unknown[] {
  const approved = approving.map(([subscription]) => subscription);
  return [
    ...clusters
      .filter(
        (cluster) =>
          approved.includes(subscriptionOf(cluster)) &&
          cluster.properties.addonProfiles?.azurepolicy?.enabled,
      )
      .map((cluster) =>
        state(
          cluster,
          allowedImagesPolicy,
          'allowed-images',
          isLookedAfter(cluster) || cluster.name !== 'aks-models-prod-eus2',
        ),
      ),
    ...named(clusters, notPrivate).map((cluster) =>
      state(cluster, privateClusters, 'private-clusters', false),
    ),
  ];
}

function state(cluster: Cluster, definition: string, assignment: string, complies: boolean): unknown {
  return {
    properties: {
      resourceId: cluster.id,
      resourceType: 'Microsoft.ContainerService/managedClusters',
      complianceState: complies ? 'Compliant' : 'NonCompliant',
      policyDefinitionName: definition,
      policyDefinitionId: definitionOf(definition),
      policyAssignmentName: assignment,
      policyAssignmentId: assignmentOf(subscriptionOf(cluster), assignment),
    },
  };
}
