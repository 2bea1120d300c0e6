import { outboundSnatCapacity } from '../../src/rules/outbound-snat-capacity.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const address = { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/a' };
const prefix = { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPPrefixes/p' };
const balancer = (allocatedOutboundPorts: unknown, rest: object = {}, profile: object = {}) =>
  aClusterWith('networkProfile', {
    outboundType: 'loadBalancer',
    loadBalancerProfile: { allocatedOutboundPorts, effectiveOutboundIPs: [address], ...rest },
    ...profile,
  });

// The pools of the model have sixteen nodes in an upgrade at their largest: 4,000 ports each are 64,000.
testRule(outboundSnatCapacity, {
  model: 'notApplicable',
  pass: {
    'exactly as many as there are': {
      cluster: balancer(4000),
      says: 'addresses (1) have 64000 ports, and the nodes (system 8, apps 8) need 64000, at 4000 each.',
    },
    'two addresses': balancer(8000, { effectiveOutboundIPs: [address, address] }),
    'Azure allots the ports': { cluster: balancer(0), says: 'Azure allots' },
    'ports were never set': balancer(undefined),
    'no outbound type was ever chosen, and no profile is stated': aClusterWith('networkProfile', {
      outboundType: undefined,
    }),
    'a dual-stack cluster, whose list holds addresses of both families': balancer(
      8000,
      { effectiveOutboundIPs: [address, address, address], managedOutboundIPs: { count: 2 } },
      { ipFamilies: ['IPv4', 'IPv6'] },
    ),
  },
  fail: {
    'more ports than an address has': { cluster: balancer(4008), says: 'need 64128' },
    'the type in another casing': balancer(8000, {}, { outboundType: 'LOADBALANCER' }),
    'the IPv6 address of a dual-stack cluster does not count': balancer(
      4008,
      { effectiveOutboundIPs: [address, address], managedOutboundIPs: { count: 1 } },
      { ipFamilies: ['IPv4', 'IPv6'] },
    ),
  },
  notApplicable: {
    'a NAT gateway': aClusterWith('networkProfile', { outboundType: 'managedNATGateway' }),
    'a firewall, with ports left over': balancer(8000, {}, { outboundType: 'userDefinedRouting' }),
  },
  unknown: {
    'a prefix, of which nobody knows how many addresses it has': balancer(4008, {
      effectiveOutboundIPs: [prefix],
    }),
    'no addresses are stated': balancer(4000, { effectiveOutboundIPs: null }),
    'the list of addresses is empty': balancer(4000, { effectiveOutboundIPs: [] }),
    'a dual-stack cluster with addresses of its own': balancer(4000, {}, { ipFamilies: ['IPv4', 'ipv6'] }),
    'the addresses are no list': balancer(4000, { effectiveOutboundIPs: address }),
    'the ports are text': balancer('4000'),
    'no pools are stated': aCluster({ ...balancer(4000).properties, agentPoolProfiles: [] }),
    'nodes are added beside the pools': aCluster({
      ...balancer(1000).properties,
      nodeProvisioningProfile: { mode: 'Auto' },
    }),
  },
});
