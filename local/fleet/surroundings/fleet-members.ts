import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { platformIds } from '../platform-ids.ts';
import { isLookedAfter } from './seen-cluster.ts';

/** The clusters that Azure Kubernetes Fleet Manager upgrades in waves. */
export function fleetMembers(clusters: readonly Cluster[]): readonly unknown[] {
  return clusters.filter(isLookedAfter).map(({ id, name = '' }) => ({
    id: `${platformIds.fleet}/members/${name}`,
    name,
    type: 'Microsoft.ContainerService/fleets/members',
    properties: { clusterResourceId: id, group: 'production', provisioningState: 'Succeeded' },
  }));
}
