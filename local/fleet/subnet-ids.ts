import type { ClusterBody } from './cluster-body.ts';
import { subscriptionIds } from './tenant.ts';

/** What a subnet is for. */
export type SubnetUse = 'nodes' | 'pods' | 'apiserver';

// The plants had networks before there was a platform, and nobody has moved them.
const spokeKeys: readonly (keyof typeof subscriptionIds)[] = [
  'platform',
  'retailProd',
  'retailTest',
  'financeProd',
  'analytics',
];

/**
 * The subnet of a cluster in the network of its subscription and region. The networks of the landing zones are spokes in the
 * platform's subscription, where their teams may join them and change nothing.
 */
export function subnetId({ id, name, location }: ClusterBody, use: SubnetUse): string {
  const [, , subscription = ''] = id.split('/');
  const spoke = spokeKeys.find((key) => subscriptionIds[key] === subscription);
  const owner = spoke === undefined ? subscription : subscriptionIds.platform;
  const network = `vnet-${kebab(spoke ?? 'aks')}-${location}`;
  const suffix = use === 'nodes' ? '' : `-${use}`;
  return `/subscriptions/${owner}/resourceGroups/rg-network-${location}/providers/Microsoft.Network/virtualNetworks/${network}/subnets/snet-${name.replace(/^aks-/, '')}${suffix}`;
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
