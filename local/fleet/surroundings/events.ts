import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { guidOf } from '../guid.ts';
import { named } from './seen-cluster.ts';

/** What AKS announces of versions whose end is near, a few weeks before. */
export function endOfSupportEvents(clusters: readonly Cluster[]): readonly unknown[] {
  const ending = { '1.34': ['2026-11-30', 'Community'], '1.31': ['2026-11-30', 'LTS'] } as const;
  return clusters.flatMap((cluster) => {
    const { id, location, properties } = cluster;
    const { currentKubernetesVersion = '', supportPlan } = properties;
    const minor = currentKubernetesVersion.split('.').slice(0, 2).join('.');
    const found = Object.entries(ending).find(([version]) => version === minor)?.[1];
    const plan = supportPlan === 'AKSLongTermSupport' ? 'LTS' : 'Community';
    if (found?.[1] !== plan) return [];
    const [eolDate, supportType] = found;
    const name = guidOf(`${id} end of ${minor}`);
    return [
      {
        id: `${id}/providers/Microsoft.ContainerService/scheduledEvents/${name}`,
        name,
        properties: {
          eventSource: 'EOLNotification',
          description: 'KubernetesVersionEOLTwoWeeks',
          // Resource Graph shows the details as JSON in a text.
          eventDetails: JSON.stringify({ kubernetesVersion: minor, eolDate, supportType, region: location }),
        },
      },
    ];
  });
}

/** What changed in the last two weeks: one cluster was stopped, others grew and shrank. */
export function resourceChanges(clusters: readonly Cluster[]): readonly unknown[] {
  return [
    ...named(clusters, ['aks-loadtest-weu']).map((cluster) =>
      change(cluster, 'properties.powerState.code', 'Running', 'Stopped'),
    ),
    ...named(clusters, ['chidi-gpu', 'aks-catalogue-prod-weu']).map((cluster) =>
      change(cluster, 'tags.costCentre', '', 'IT-1000'),
    ),
  ];
}

function change({ id }: Cluster, path: string, previousValue: string, newValue: string): unknown {
  return {
    properties: {
      targetResourceId: id,
      targetResourceType: 'microsoft.containerservice/managedclusters',
      changeType: 'Update',
      changeAttributes: { timestamp: '2026-11-16T18:04:11.000Z', changedBy: 'qa@contoso.example' },
      changes: { [path]: { previousValue, newValue, propertyChangeType: 'Update' } },
    },
  };
}
