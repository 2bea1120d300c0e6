import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { isLookedAfter, named } from './seen-cluster.ts';

/** Teams that have set a time for their nodes and not for Kubernetes. */
const nodesOnly = ['aks-catalogue-prod-weu', 'aks-catalogue-prod-neu', 'aks-loyalty-prod-neu'];

/** Teams that have set both. */
const both = [
  'aks-runners-prod-weu',
  'aks-runners-prod-eus2',
  'aks-partner-api-prod-weu',
  'aks-basket-prod-weu',
  'aks-stores-prod-weu',
  'aks-reporting-prod-weu',
  'aks-tax-prod-weu',
  'aks-models-prod-eus2',
  'aks-spark-prod-weu',
];

/** When clusters may be maintained: on Sundays, in the night of their region. */
export function maintenanceConfigurations(clusters: readonly Cluster[]): readonly unknown[] {
  const lookedAfter = clusters.filter(isLookedAfter);
  return [
    ...[...lookedAfter, ...named(clusters, both)].flatMap(bothWindows),
    ...named(clusters, nodesOnly).map((cluster) => schedule(cluster, 'aksManagedNodeOSUpgradeSchedule', 4)),
    // A window of 2022, when the preview took any length.
    ...named(clusters, ['aks-search-prod-weu']).map((cluster) =>
      schedule(cluster, 'aksManagedAutoUpgradeSchedule', 2),
    ),
    // It governs AKS's own releases alone.
    ...named(clusters, ['aks-plant-stavanger']).map(formerDefault),
  ];
}

/** Windows for Kubernetes and for the nodes, long enough for both. */
export function bothWindows(cluster: Cluster): readonly unknown[] {
  return [
    schedule(cluster, 'aksManagedAutoUpgradeSchedule', 8),
    schedule(cluster, 'aksManagedNodeOSUpgradeSchedule', 8),
  ];
}

function schedule({ id, location = '' }: Cluster, name: string, durationHours: number): unknown {
  return {
    id: `${id}/maintenanceConfigurations/${name}`,
    name,
    type: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
    properties: {
      maintenanceWindow: {
        schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } },
        durationHours,
        utcOffset: location === 'eastus2' ? '-05:00' : '+01:00',
        startDate: '2025-01-05',
        startTime: '01:00',
      },
    },
  };
}

function formerDefault({ id }: Cluster): unknown {
  return {
    id: `${id}/maintenanceConfigurations/default`,
    name: 'default',
    type: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
    properties: { timeInWeek: [{ day: 'Sunday', hourSlots: [1, 2, 3, 4] }] },
  };
}
