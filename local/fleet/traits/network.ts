import type { Trait } from '../cluster-body.ts';
import { profile } from '../cluster-body.ts';
import { eachPool } from './pools.ts';

const network = (parts: Readonly<Record<string, unknown>>): Trait => profile('networkProfile', parts);

/** Overlay addresses with eBPF below them. */
export const cilium: Trait = network({ networkDataplane: 'cilium', networkPolicy: 'cilium' });

export const calico: Trait = network({ networkPolicy: 'calico' });

export const azureNetworkPolicy: Trait = network({ networkPolicy: 'azure' });

/** Bodies that were last written before ARM said `none`. */
export const silentOnNetworkPolicy: Trait = network({ networkPolicy: undefined });

/** Pods take addresses out of the nodes' subnet. */
export const nodeSubnetPods: Trait = (body) =>
  eachPool({ vnetSubnetID: subnetOf(body, 'snet-aks'), maxPods: 30 })(
    network({ networkPluginMode: undefined, podCidr: undefined })(body),
  );

/** Pods take addresses out of a subnet of their own. */
export const podSubnetPods: Trait = (body) =>
  eachPool({ podSubnetID: subnetOf(body, 'snet-pods') })(nodeSubnetPods(body));

export const kubenet: Trait = network({
  networkPlugin: 'kubenet',
  networkPluginMode: undefined,
  networkDataplane: undefined,
});

/** The cluster's owner installs a network plugin; AKS knows nothing of it. */
export const ownNetworkPlugin: Trait = network({
  networkPlugin: 'none',
  networkPluginMode: undefined,
  networkPolicy: undefined,
  networkDataplane: undefined,
});

export const basicLoadBalancer: Trait = network({ loadBalancerSku: 'basic', loadBalancerProfile: undefined });

/** How the nodes reach the internet: through a firewall, a gateway, or not at all. */
export function outbound(
  type: 'userDefinedRouting' | 'managedNATGateway' | 'userAssignedNATGateway' | 'none',
): Trait {
  return network({ outboundType: type, loadBalancerProfile: undefined });
}

function subnetOf({ id, location }: Parameters<Trait>[0], subnet: string): string {
  const [, , subscription = ''] = id.split('/');
  return `/subscriptions/${subscription}/resourceGroups/rg-network-${location}/providers/Microsoft.Network/virtualNetworks/vnet-${location}/subnets/${subnet}`;
}
