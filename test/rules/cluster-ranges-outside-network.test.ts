import { clusterRangesOutsideNetwork } from '../../src/rules/cluster-ranges-outside-network.ts';
import { aCluster, aClusterWith, aClusterWithPools } from '../support/a-cluster.ts';
import { aFlatCluster, aNetworkOf, noNetworks, subnetId } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const space = (...addressPrefixes: readonly string[]) =>
  aNetworkOf({ nodes: '10.10.0.0/20' }, { addressSpace: { addressPrefixes } });

testRule(clusterRangesOutsideNetwork, {
  pass: {
    'the pods of the node subnet model, which are in the network as they must be': aFlatCluster({}),
    'a dual-stack network': { cluster: aCluster(), facts: space('10.10.0.0/16', 'fd00::/48') },
  },
  fail: {
    'services in the network': {
      cluster: aCluster(),
      facts: space('10.0.0.0/12'),
      says: '10.0.0.0/16 overlaps 10.0.0.0/12 of the network vnet-model',
    },
    'pods of an overlay in the network': {
      cluster: aClusterWith('networkProfile', { podCidrs: ['10.10.128.0/17'] }),
      says: '10.10.128.0/17',
    },
    'pods of kubenet in the second of its spaces': {
      cluster: aClusterWith('networkProfile', { networkPlugin: 'kubenet', networkPluginMode: undefined }),
      facts: space('10.10.0.0/16', '10.244.0.0/14'),
    },
    'services in the network, though the plugin is not known': {
      cluster: aClusterWith('networkProfile', { networkPlugin: 'warp', serviceCidrs: ['10.10.0.0/24'] }),
    },
    'services in the network, though a pool is in one that cannot be seen': {
      cluster: aClusterWithPools({}, { vnetSubnetID: subnetId('gone') }),
      facts: space('10.0.0.0/8'),
    },
  },
  notApplicable: { 'a network of AKS': aClusterWithPools({ vnetSubnetID: undefined }) },
  unknown: {
    'the network cannot be seen': { cluster: aCluster(), facts: noNetworks },
    'the network states no space': { cluster: aCluster(), facts: space() },
    'a space is no range': { cluster: aCluster(), facts: space('10.10.0.0/16', 'large'), says: 'large' },
    'a range of the cluster is none': aClusterWith('networkProfile', { serviceCidrs: ['large'] }),
    'no range for services': aClusterWith('networkProfile', { serviceCidrs: null, serviceCidr: null }),
    'the plugin is not known': aClusterWith('networkProfile', { networkPlugin: undefined }),
    'the id of the subnet is not text': aClusterWithPools({ vnetSubnetID: {} }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});
