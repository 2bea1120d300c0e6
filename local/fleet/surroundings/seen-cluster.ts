import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { parseClusterId } from '../../../src/inventory/cluster/cluster-id.ts';
import { baselineTag } from '../archetypes.ts';

/** Whether the platform team made the cluster by its own template, and looks after what stands around it. */
export function isLookedAfter({ tags }: Cluster): boolean {
  return tags?.baseline === baselineTag.baseline;
}

export function subscriptionOf({ id }: Cluster): string {
  return parseClusterId(id)?.subscriptionId ?? '';
}

export function resourceGroupOf({ id }: Cluster): string {
  const [scope = ''] = id.split('/providers/');
  return scope;
}

/** The clusters of these names; a name that no cluster has is a fault of the sample, and throws. */
export function named(clusters: readonly Cluster[], names: readonly string[]): readonly Cluster[] {
  return names.map((name) => {
    const found = clusters.find((cluster) => cluster.name === name);
    if (found === undefined) throw new Error(`The sample fleet has no cluster ${name}.`);
    return found;
  });
}
