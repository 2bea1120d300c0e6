import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { platformIds } from '../platform-ids.ts';
import { subscriptionIds } from '../tenant.ts';
import { openGroup, routesOf, securityGroupOf } from './network-rules.ts';

/** A hub has a /20 of the first addresses of its region, a spoke a /16 after it. */
const hubs: Readonly<Record<string, number>> = {
  westeurope: 32,
  northeurope: 48,
  eastus2: 64,
  southeastasia: 80,
  norwayeast: 96,
  ukwest: 112,
};

/** Prefix lengths of subnets that were made smaller or larger than usual. */
const sizes: Readonly<Record<string, number>> = {
  'snet-basket-prod-weu': 25,
  'snet-basket-test-neu': 23,
  'snet-mes-prod-weu': 22,
  'snet-treasury-prod-weu': 23,
  'snet-search-prod-weu-pods': 22,
};
const usualSize = { nodes: 24, nodesAndPods: 20, pods: 18, apiserver: 28 } as const;

interface WantedSubnet {
  readonly id: string;
  readonly name: string;
  readonly prefix: number;
  readonly cluster: Cluster;
  readonly use: 'nodes' | 'pods' | 'apiserver';
}

/** The networks that nodes, pods and API servers stand in: a hub for each region, and its spokes. */
export function virtualNetworks(clusters: readonly Cluster[]): readonly unknown[] {
  const bySpoke = Map.groupBy(clusters.flatMap(subnetsOf), ({ id }) => id.split('/subnets/')[0] ?? '');
  const taken = new Map<string, number>();
  const spokes = [...bySpoke].map(([id, subnets]) => {
    const location = /vnet-.*-([a-z0-9]+)$/.exec(id)?.[1] ?? '';
    const place = (hubs[location] ?? 0) + 1 + (taken.get(location) ?? 0);
    taken.set(location, place - (hubs[location] ?? 0));
    return spoke(id, location, `10.${place}.0.0/16`, subnets);
  });
  const used = [...new Set(spokes.map(({ location }) => location))];
  return [...used.map((location) => hub(location)), ...spokes];
}

function subnetsOf(cluster: Cluster): readonly WantedSubnet[] {
  const { agentPoolProfiles = [], apiServerAccessProfile, networkProfile } = cluster.properties;
  const shared = networkProfile?.networkPlugin === 'azure' && networkProfile.networkPluginMode === undefined;
  const wanted = (id: string | undefined, use: WantedSubnet['use'], size: keyof typeof usualSize) =>
    id === undefined ? [] : [[id, { use, size }] as const];
  const found = new Map([
    ...agentPoolProfiles.flatMap(({ vnetSubnetID, podSubnetID }) => [
      ...wanted(vnetSubnetID, 'nodes', shared && podSubnetID === undefined ? 'nodesAndPods' : 'nodes'),
      ...wanted(podSubnetID, 'pods', 'pods'),
    ]),
    ...wanted(apiServerAccessProfile?.subnetId, 'apiserver', 'apiserver'),
  ]);
  return [...found].map(([id, { use, size }]) => {
    const name = id.split('/').at(-1) ?? '';
    return { id, name, use, cluster, prefix: sizes[name] ?? usualSize[size] };
  });
}

function hub(location: string) {
  const place = hubs[location] ?? 0;
  const id = `${platformIds.network(location)}/virtualNetworks/vnet-hub-${location}`;
  return {
    id,
    name: `vnet-hub-${location}`,
    type: 'Microsoft.Network/virtualNetworks',
    location,
    properties: {
      provisioningState: 'Succeeded',
      addressSpace: { addressPrefixes: [`10.${place}.0.0/20`] },
      enableDdosProtection: true,
      subnets: [
        {
          id: `${id}/subnets/AzureFirewallSubnet`,
          name: 'AzureFirewallSubnet',
          properties: { provisioningState: 'Succeeded', addressPrefix: `10.${place}.0.0/26` },
        },
      ],
      virtualNetworkPeerings: [],
    },
  };
}

function spoke(id: string, location: string, space: string, subnets: readonly WantedSubnet[]) {
  const isPlants = id.includes(subscriptionIds.manufacturing);
  const [, second = ''] = space.split('.');
  return {
    id,
    name: id.split('/').at(-1) ?? '',
    type: 'Microsoft.Network/virtualNetworks',
    location,
    properties: {
      provisioningState: 'Succeeded',
      // The plants added the range of their machines, which is the one that AKS gives to services.
      addressSpace: { addressPrefixes: isPlants ? [space, '10.0.0.0/18'] : [space] },
      enableDdosProtection: !isPlants,
      subnets: placed(subnets, Number(second)),
      virtualNetworkPeerings: isPlants ? [ofMachines(location)] : [toHub(location)],
    },
  };
}

/** Puts subnets one after the other, the largest first, so that each begins where its size allows. */
function placed(subnets: readonly WantedSubnet[], second: number): readonly unknown[] {
  let next = 0;
  return subnets
    .toSorted((left, right) => left.prefix - right.prefix)
    .map(({ id, name, prefix, cluster, use }) => {
      const address = `10.${second}.${Math.floor(next / 256)}.${next % 256}/${prefix}`;
      next += 2 ** (32 - prefix);
      return {
        id,
        name,
        properties: {
          provisioningState: 'Succeeded',
          addressPrefix: address,
          ...(use === 'nodes' && aroundNodes(cluster)),
          ...(use === 'apiserver' && {
            delegations: [
              {
                name: 'aks',
                properties: { serviceName: 'Microsoft.ContainerService/managedClusters' },
              },
            ],
          }),
        },
      };
    });
}

function aroundNodes(cluster: Cluster) {
  const { location = '' } = cluster;
  const routeTable = routesOf(cluster);
  const group = openGroup.clusters.includes(cluster.name ?? '')
    ? openGroup.id(location)
    : securityGroupOf(location);
  return {
    networkSecurityGroup: { id: group },
    ...(routeTable && { routeTable: { id: routeTable } }),
    ...(cluster.properties.networkProfile?.outboundType === 'userAssignedNATGateway' && {
      natGateway: { id: `${platformIds.network(location)}/natGateways/ng-${location}` },
    }),
  };
}

function toHub(location: string) {
  const prefixes = { addressPrefixes: [`10.${hubs[location] ?? 0}.0.0/20`] };
  return {
    name: 'peer-hub',
    properties: {
      peeringState: 'Connected',
      allowForwardedTraffic: true,
      remoteVirtualNetwork: {
        id: `${platformIds.network(location)}/virtualNetworks/vnet-hub-${location}`,
      },
      remoteAddressSpace: prefixes,
      remoteVirtualNetworkAddressSpace: prefixes,
    },
  };
}

/** The machines on the floor of a plant, whose addresses nobody has ever compared with anything. */
function ofMachines(location: string) {
  const prefixes = { addressPrefixes: ['10.244.64.0/18'] };
  return {
    name: 'peer-machines',
    properties: {
      peeringState: 'Connected',
      allowForwardedTraffic: false,
      remoteVirtualNetwork: {
        id: `${platformIds.network(location)}/virtualNetworks/vnet-machines-${location}`,
      },
      remoteAddressSpace: prefixes,
      remoteVirtualNetworkAddressSpace: prefixes,
    },
  };
}
