import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { platformIds } from '../platform-ids.ts';

/** Clusters whose traffic a route takes to the firewall although they were made for a load balancer. */
const forced: readonly string[] = ['aks-basket-prod-weu', 'aks-tax-prod-weu'];

/** Clusters whose own table was never given a way out. */
const withoutDefault: readonly string[] = ['aks-logistics-prod-eus2'];

/** A group that somebody opened for a test and forgot. */
export const openGroup = {
  clusters: ['aks-search-prod-weu', 'aks-mes-prod-weu'] as readonly string[],
  id: (location: string): string =>
    `${platformIds.network(location)}/networkSecurityGroups/nsg-open-${location}`,
} as const;

export function securityGroupOf(location: string): string {
  return `${platformIds.network(location)}/networkSecurityGroups/nsg-nodes-${location}`;
}

/** The route table of a cluster's node subnet. */
export function routesOf({ name = '', location = '', properties }: Cluster): string | undefined {
  const table = (kind: string): string =>
    `${platformIds.network(location)}/routeTables/rt-${kind}-${location}`;
  if (withoutDefault.includes(name)) return table('logistics');
  const isForced = properties.networkProfile?.outboundType === 'userDefinedRouting' || forced.includes(name);
  return isForced ? table('firewall') : undefined;
}

export function routeTables(clusters: readonly Cluster[]): readonly unknown[] {
  const ids = new Set(clusters.flatMap((cluster) => routesOf(cluster) ?? []));
  return [...ids].map((id) => ({
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.Network/routeTables',
    location: id.split('-').at(-1),
    properties: {
      provisioningState: 'Succeeded',
      disableBgpRoutePropagation: true,
      routes: id.includes('/rt-firewall-') ? [toFirewall] : [toWarehouse],
    },
  }));
}

const toFirewall = {
  name: 'default',
  properties: {
    addressPrefix: '0.0.0.0/0',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: '10.32.0.4',
  },
};

const toWarehouse = {
  name: 'warehouse',
  properties: { addressPrefix: '192.168.40.0/24', nextHopType: 'VirtualNetworkGateway' },
};

export function networkSecurityGroups(clusters: readonly Cluster[]): readonly unknown[] {
  const locations = [...new Set(clusters.flatMap(({ location }) => location ?? []))];
  return locations.flatMap((location) => [
    securityGroup(securityGroupOf(location), location, [
      inbound('allow-load-balancer', 100, 'Allow', 'AzureLoadBalancer', '*'),
      inbound('allow-network', 110, 'Allow', 'VirtualNetwork', '443'),
      inbound('deny-internet', 4000, 'Deny', 'Internet', '*'),
    ]),
    securityGroup(openGroup.id(location), location, [
      inbound('allow-https', 100, 'Allow', 'Internet', '443'),
      inbound('allow-ssh-for-test', 200, 'Allow', '*', '22'),
    ]),
  ]);
}

function securityGroup(id: string, location: string, securityRules: readonly unknown[]): unknown {
  return {
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.Network/networkSecurityGroups',
    location,
    properties: { provisioningState: 'Succeeded', securityRules },
  };
}

function inbound(name: string, priority: number, access: string, source: string, port: string): unknown {
  return {
    name,
    properties: {
      access,
      direction: 'Inbound',
      priority,
      protocol: 'Tcp',
      sourceAddressPrefix: source,
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: port,
    },
  };
}
