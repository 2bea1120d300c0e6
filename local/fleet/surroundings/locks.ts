import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { subscriptionIds } from '../tenant.ts';
import { isLookedAfter, resourceGroupOf, subscriptionOf } from './seen-cluster.ts';

/** Finance locks its whole subscription, the platform team the groups of its clusters. */
export function locks(clusters: readonly Cluster[]): readonly unknown[] {
  const groups = clusters
    .filter((cluster) => isLookedAfter(cluster) && subscriptionOf(cluster) !== subscriptionIds.financeProd)
    .map(resourceGroupOf);
  return [
    lock(`/subscriptions/${subscriptionIds.financeProd}`, 'production'),
    ...[...new Set(groups)].map((group) => lock(group, 'baseline')),
  ];
}

function lock(scope: string, name: string): unknown {
  return {
    id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
    name,
    type: 'Microsoft.Authorization/locks',
    properties: { level: 'CanNotDelete', notes: 'Ask platform-engineering before you take this away.' },
  };
}
