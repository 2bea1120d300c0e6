import { egressMatchesRoutes } from '../../src/rules/egress-matches-routes.ts';
import { aCluster, aClusterWith, aClusterWithPools, modelIds } from '../support/a-cluster.ts';
import { aNetworkOf, noNetworks, subnetId } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const table = { routeTable: { id: modelIds.routeTable } };
const gateway = { natGateway: { id: `${modelIds.network}-nat` } };
const firewall = {
  addressPrefix: '0.0.0.0/0',
  nextHopType: 'VirtualAppliance',
  nextHopIpAddress: '10.20.0.4',
};
const to = (nextHopType: string | undefined) => ({ addressPrefix: '0.0.0.0/0', nextHopType });

const network = (
  subnet: Readonly<Record<string, unknown>>,
  routes: readonly object[] = [],
  rest: Readonly<Record<string, unknown>> = {},
) =>
  aNetworkOf({ nodes: subnet, other: {} }, rest, {
    routeTables: [
      {
        id: modelIds.routeTable,
        properties: { routes: routes.map((one) => ({ properties: one })) },
      },
    ],
  });
const outbound = (outboundType: unknown) => aClusterWith('networkProfile', { outboundType });
const routed = outbound('userDefinedRouting');
const balanced = outbound('loadBalancer');

testRule(egressMatchesRoutes, {
  pass: {
    'a route to a firewall': { cluster: routed, facts: network(table, [firewall]) },
    'a route to a gateway, in another casing': {
      cluster: outbound('USERDEFINEDROUTING'),
      facts: network(table, [to('virtualnetworkGATEWAY')]),
    },
    'the load balancer, and no table': { cluster: balanced, facts: network({}) },
    'the load balancer, and a table with routes inside alone': {
      cluster: balanced,
      facts: network(table, [{ ...firewall, addressPrefix: '10.0.0.0/8' }]),
    },
    'the load balancer, and a route straight to the internet': {
      cluster: balanced,
      facts: network(table, [to('Internet')]),
    },
    'a NAT gateway of the whole network': {
      cluster: outbound('userAssignedNATGateway'),
      facts: network({}, [], { defaultPublicNatGateway: { id: `${modelIds.network}-nat` } }),
    },
  },
  fail: {
    'a firewall behind the load balancer, which peers that read the type alone miss': {
      cluster: balanced,
      facts: network(table, [firewall]),
      says: 'routeTables/routes-model of virtualNetworks/vnet-model/subnets/nodes sends what is for the internet',
    },
    'a firewall, and no outbound type was ever chosen': {
      cluster: outbound(undefined),
      facts: network(table, [firewall]),
    },
    'a firewall past a NAT gateway': {
      cluster: outbound('userAssignedNATGateway'),
      facts: network({ ...table, ...gateway }, [firewall]),
    },
    'no NAT gateway where one is meant to be': {
      cluster: outbound('userAssignedNATGateway'),
      facts: network({}),
      says: 'has no NAT gateway',
    },
    'no table where routes are meant to be': {
      cluster: routed,
      facts: network({}),
      says: 'has no route table',
    },
    'a route past the firewall': {
      cluster: routed,
      facts: network(table, [to('Internet')]),
      says: 'internet',
    },
    'a route to nowhere': { cluster: routed, facts: network(table, [to('None')]) },
    'no default route in the table, though a hub may announce one, which AKS does not count': {
      cluster: routed,
      facts: network(table),
      says: 'has no default route',
    },
    'the second subnet, though the first cannot be seen': {
      cluster: aCluster({
        ...aClusterWithPools({ vnetSubnetID: subnetId('gone') }, { vnetSubnetID: subnetId('other') })
          .properties,
        networkProfile: { outboundType: 'userDefinedRouting' },
      }),
      facts: network({}),
    },
  },
  notApplicable: {
    'no way out at all': outbound('none'),
    'the way out is blocked': outbound('block'),
    'a network of AKS': aClusterWithPools({ vnetSubnetID: undefined }),
  },
  unknown: {
    'the network cannot be seen': { cluster: aCluster(), facts: noNetworks },
    'the table cannot be seen': {
      cluster: balanced,
      facts: aNetworkOf({ nodes: table }, {}, { routeTables: [] }),
    },
    'a next hop that Azure has not published yet': { cluster: routed, facts: network(table, [to('Warp')]) },
    'no next hop is stated': { cluster: routed, facts: network(table, [to(undefined)]) },
    'an outbound type that Azure has not published yet': outbound('teleport'),
    'the outbound type is not text': outbound(1),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});
