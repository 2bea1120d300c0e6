import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { platformIds } from '../platform-ids.ts';
import { isLookedAfter, named, resourceGroupOf } from './seen-cluster.ts';

/** Teams that have asked the platform team for a backup. */
const onDemand = [
  'aks-catalogue-prod-weu',
  'aks-catalogue-prod-neu',
  'aks-partner-api-prod-weu',
  'aks-reporting-prod-weu',
  'aks-tax-prod-weu',
  'aks-runners-prod-weu',
];

/** A backup that stopped when somebody took its storage account away. */
const broken = ['aks-loyalty-prod-neu'];

/** What backs clusters up, in the vault of the platform's subscription. */
export function backupInstances(clusters: readonly Cluster[]): readonly unknown[] {
  return [
    ...[...clusters.filter(isLookedAfter), ...named(clusters, onDemand)].map((cluster) =>
      instance(cluster, 'ProtectionConfigured'),
    ),
    ...named(clusters, broken).map((cluster) => instance(cluster, 'ProtectionError')),
  ];
}

function instance(cluster: Cluster, currentProtectionState: string): unknown {
  const { id, name = '' } = cluster;
  return {
    id: `${platformIds.backupVault}/backupInstances/${name}`,
    name,
    type: 'Microsoft.DataProtection/backupVaults/backupInstances',
    properties: {
      friendlyName: name,
      currentProtectionState,
      dataSourceInfo: {
        resourceID: id,
        resourceName: name,
        resourceType: 'Microsoft.ContainerService/managedClusters',
        datasourceType: 'Microsoft.ContainerService/managedClusters',
      },
      dataSourceSetInfo: { resourceID: resourceGroupOf(cluster) },
    },
  };
}
