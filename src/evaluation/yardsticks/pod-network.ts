import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { word } from '../../inventory/cluster/property.ts';

/**
 * Where pods take their addresses: from an overlay, by kubenet's routes, from subnets of the virtual network (the nodes' or
 * their own), or as a CNI plugin of the cluster's own decides.
 */
export type PodNetwork = 'overlay' | 'kubenet' | 'virtualNetwork' | 'own';

/** What to say when `podNetwork` does not know. */
export const podNetworkUnstated = 'ARM states no network plugin and mode that this rule knows.';

/** How the cluster gives addresses to pods; undefined when ARM does not state it. Throws `MalformedProperty`. */
export function podNetwork(cluster: Cluster): PodNetwork | undefined {
  const plugin = word(cluster, 'properties.networkProfile.networkPlugin');
  if (plugin === 'kubenet') return 'kubenet';
  if (plugin === 'none') return 'own';
  if (plugin !== 'azure') return undefined;
  // Without a mode, Azure CNI gives pods addresses of the virtual network.
  const mode = word(cluster, 'properties.networkProfile.networkPluginMode');
  if (mode === undefined) return 'virtualNetwork';
  return mode === 'overlay' ? 'overlay' : undefined;
}

/** Whether pods have a range of their own, beside the virtual network. */
export function hasPodRange(network: PodNetwork): boolean {
  return network === 'overlay' || network === 'kubenet';
}
