import { cniSubnetSize } from '../../src/rules/cni-subnet-size.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { aFlatCluster, aNetworkOf, noNetworks, subnetId } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const flat = aFlatCluster({});

testRule(cniSubnetSize, {
  model: 'notApplicable',
  pass: {
    'exactly large enough': { cluster: flat, facts: aNetworkOf({ nodes: '10.10.0.0/23' }) },
    'a list of prefixes, which peers do not read': {
      cluster: flat,
      facts: aNetworkOf({ nodes: { addressPrefixes: ['10.10.0.0/20', 'fd00::/64'] } }),
    },
    'two prefixes that are large enough together': {
      cluster: flat,
      facts: aNetworkOf({ nodes: { addressPrefixes: ['10.10.0.0/24', '10.10.4.0/24'] } }),
    },
    'a policy that is content with less': {
      cluster: flat,
      facts: aNetworkOf({ nodes: '10.10.0.0/24' }),
      parameters: { longestPrefix: 24 },
    },
    'the id in another casing': {
      cluster: aFlatCluster({ vnetSubnetID: subnetId('nodes').toUpperCase() }),
    },
    'a small subnet of a pool whose pods have another': {
      cluster: aFlatCluster({}, { vnetSubnetID: subnetId('small'), podSubnetID: subnetId('pods') }),
      facts: aNetworkOf({ nodes: '10.10.0.0/20', small: '10.10.16.0/26' }),
    },
  },
  fail: {
    'too small': {
      cluster: aFlatCluster({ name: 'a' }, { name: 'b', vnetSubnetID: subnetId('small') }),
      facts: aNetworkOf({ nodes: '10.10.0.0/20', small: '10.10.16.0/24' }),
      says: 'in 1 of 2 agent pools: b (10.10.16.0/24).',
    },
    'too small, beside a subnet that cannot be seen': {
      cluster: aFlatCluster({}, { vnetSubnetID: subnetId('other') }),
      facts: aNetworkOf({ nodes: '10.10.0.0/24' }),
    },
  },
  notApplicable: {
    'an overlay with a small subnet, which peers fail': {
      cluster: aCluster(),
      facts: aNetworkOf({ nodes: '10.10.0.0/26' }),
    },
    kubenet: aClusterWith('networkProfile', { networkPlugin: 'kubenet', networkPluginMode: undefined }),
    'a plugin of its own': aClusterWith('networkProfile', { networkPlugin: 'none' }),
    'a subnet for the pods of every pool': aFlatCluster({ podSubnetID: subnetId('pods') }),
    'a network of AKS': aFlatCluster({ vnetSubnetID: undefined }),
  },
  unknown: {
    'the network cannot be seen': { cluster: flat, facts: noNetworks },
    'the subnet is not in its network': { cluster: flat, facts: aNetworkOf({}), says: 'no subnet nodes' },
    'the subnet has IPv6 alone': { cluster: flat, facts: aNetworkOf({ nodes: 'fd00::/64' }) },
    'the prefix is no range': { cluster: flat, facts: aNetworkOf({ nodes: 'wide' }), says: 'wide' },
    'the id is none of a subnet': aFlatCluster({ vnetSubnetID: '/subnets/nodes' }),
    'the id is not text': aFlatCluster({ vnetSubnetID: 1 }),
    'no plugin is stated': aClusterWith('networkProfile', { networkPlugin: undefined }),
    'no pools are stated': aFlatCluster(),
  },
});
