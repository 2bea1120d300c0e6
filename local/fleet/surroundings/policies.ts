import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { allowedImagesPolicy } from '../../../src/facts/kinds/policy-states.ts';
import { isLookedAfter, named, subscriptionOf } from './seen-cluster.ts';
import { subscriptionIds } from '../tenant.ts';

const definitionOf = (name: string): string => `/providers/Microsoft.Authorization/policyDefinitions/${name}`;
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

export function policyAssignments(): readonly unknown[] {
  return approving.map(([subscription, enforcementMode]) => ({
    id: assignmentOf(subscription, 'allowed-images'),
    name: 'allowed-images',
    type: 'Microsoft.Authorization/policyAssignments',
    properties: {
      displayName: 'Images come from the registries of Contoso',
      scope: `/subscriptions/${subscription}`,
      notScopes: [],
      policyDefinitionId: definitionOf(allowedImagesPolicy),
      enforcementMode,
    },
  }));
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
