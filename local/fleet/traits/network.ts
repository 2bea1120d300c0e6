import type { Trait } from '../cluster-body.ts';
import { profile } from '../cluster-body.ts';
import { subnetId } from '../subnet-ids.ts';
import { eachPool } from './pools.ts';

const network = (parts: Readonly<Record<string, unknown>>): Trait => profile('networkProfile', parts);

/** Overlay addresses with eBPF below them. */
export const cilium: Trait = network({ networkDataplane: 'cilium', networkPolicy: 'cilium' });

export const calico: Trait = network({ networkPolicy: 'calico' });

export const azureNetworkPolicy: Trait = network({ networkPolicy: 'azure' });

/** What crosses from node to node is encrypted, and flows can be watched. */
export const containerNetworkServices: Trait = network({
  advancedNetworking: {
    enabled: true,
    observability: { enabled: true },
    security: { enabled: true, advancedNetworkPolicies: 'L7', transitEncryption: { type: 'WireGuard' } },
  },
});

/** Bodies that were last written before ARM said `none`. */
export const silentOnNetworkPolicy: Trait = network({ networkPolicy: undefined });

/** The nodes stand in a subnet of the team's own network, and not in one that AKS makes. */
export const ownSubnet: Trait = (body) => eachPool({ vnetSubnetID: subnetId(body, 'nodes') })(body);

/** Pods take addresses out of the nodes' subnet. */
export const nodeSubnetPods: Trait = (body) =>
  eachPool({ vnetSubnetID: subnetId(body, 'nodes'), maxPods: 50 })(
    network({ networkPluginMode: undefined, podCidr: undefined, podCidrs: undefined })(body),
  );

/** Pods take addresses out of a subnet of their own. */
export const podSubnetPods: Trait = (body) =>
  eachPool({ podSubnetID: subnetId(body, 'pods') })(nodeSubnetPods(body));

export const kubenet: Trait = network({
  networkPlugin: 'kubenet',
  networkPluginMode: undefined,
  networkDataplane: undefined,
});

/** The bridge of Docker, which AKS wrote down until it went over to containerd. */
export const dockerBridge: Trait = network({ dockerBridgeCidr: '172.17.0.1/16' });

/** The cluster's owner installs a network plugin; AKS knows nothing of it. */
export const ownNetworkPlugin: Trait = network({
  networkPlugin: 'none',
  networkPluginMode: undefined,
  networkPolicy: undefined,
  networkDataplane: undefined,
});

/** So many outbound ports for each node, out of what one address has. */
export function outboundPorts(allocatedOutboundPorts: number): Trait {
  return network({
    loadBalancerProfile: {
      managedOutboundIPs: { count: 1 },
      allocatedOutboundPorts,
      backendPoolType: 'nodeIPConfiguration',
    },
  });
}

/** The ranges of services that somebody has thought of. */
export function services(serviceCidr: string, dnsServiceIP: string): Trait {
  return network({ serviceCidr, serviceCidrs: [serviceCidr], dnsServiceIP });
}

/** The ranges of pods that somebody has thought of. */
export function podRange(podCidr: string): Trait {
  return network({ podCidr, podCidrs: [podCidr] });
}

export const basicLoadBalancer: Trait = network({ loadBalancerSku: 'basic', loadBalancerProfile: undefined });

/** How the nodes reach the internet: through a firewall, a gateway, or not at all. */
export function outbound(
  type: 'userDefinedRouting' | 'managedNATGateway' | 'userAssignedNATGateway' | 'none',
): Trait {
  return network({ outboundType: type, loadBalancerProfile: undefined });
}
