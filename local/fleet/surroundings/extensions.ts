import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { isLookedAfter, named } from './seen-cluster.ts';

const types = { azureBackup: 'microsoft.dataprotection.kubernetes', flux: 'microsoft.flux' } as const;

/** The extensions of clusters, with the capitals that Resource Graph gives to their properties. */
export function clusterExtensions(clusters: readonly Cluster[]): readonly unknown[] {
  return [
    ...clusters
      .filter(isLookedAfter)
      .flatMap((cluster) => [extension(cluster, 'azureBackup'), extension(cluster, 'flux')]),
    ...named(clusters, ['aks-loyalty-prod-neu']).map((cluster) => extension(cluster, 'azureBackup')),
    ...named(clusters, ['aks-catalogue-prod-weu']).map((cluster) => extension(cluster, 'flux', 'Failed')),
  ];
}

function extension({ id }: Cluster, name: keyof typeof types, state = 'Succeeded'): unknown {
  return {
    id: `${id}/providers/Microsoft.KubernetesConfiguration/extensions/${name}`,
    name,
    type: 'Microsoft.KubernetesConfiguration/extensions',
    properties: { ExtensionType: types[name], AutoUpgradeMinorVersion: true, ProvisioningState: state },
  };
}
