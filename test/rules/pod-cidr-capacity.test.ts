import { podCidrCapacity } from '../../src/rules/pod-cidr-capacity.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { aFlatCluster } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const range = (...podCidrs: readonly unknown[]) =>
  aClusterWith('networkProfile', { podCidrs, podCidr: podCidrs[0] });

// The pools of the model have six nodes at most and two more in an upgrade: sixteen together.
testRule(podCidrCapacity, {
  pass: {
    'exactly as many blocks as nodes': {
      cluster: range('10.244.0.0/20'),
      says: '10.244.0.0/20 has 16 of them, and the pools need 16 (system 8, apps 8).',
    },
    'an IPv6 range beside it, which is never short': range('10.244.0.0/20', 'fd00::/64'),
    'the single range of old API versions': aClusterWith('networkProfile', { podCidrs: undefined }),
    'bits beyond the prefix, which ARM keeps': range('10.244.7.7/20'),
  },
  fail: {
    'fewer blocks than nodes': { cluster: range('10.244.0.0/21'), says: 'has 8 of them' },
    'an upgrade at the maximum, for which nobody counts': { cluster: range('10.244.0.0/21') },
    'a range smaller than one block': { cluster: range('10.244.0.0/25'), says: 'has 0 of them' },
    'kubenet, whose nodes take blocks too': aClusterWith('networkProfile', {
      networkPlugin: 'Kubenet',
      networkPluginMode: undefined,
      podCidrs: ['10.244.0.0/22'],
    }),
    'nodes are added beside pools that do not fit already': aCluster({
      ...range('10.244.0.0/24').properties,
      nodeProvisioningProfile: { mode: 'Auto' },
    }),
  },
  notApplicable: {
    'pods have addresses of the network': aFlatCluster({}),
    'a plugin of its own': aClusterWith('networkProfile', { networkPlugin: 'none' }),
  },
  unknown: {
    'no range is stated': aClusterWith('networkProfile', { podCidr: undefined, podCidrs: null }),
    'IPv6 alone is stated': range('fd00::/64'),
    'the range is none': { cluster: range('large'), says: 'large' },
    'the ranges are no list of texts': range(1),
    'nodes are added beside the pools': aCluster({ nodeProvisioningProfile: { mode: 'Auto' } }),
    'a mode that Azure has not published yet': aClusterWith('networkProfile', { networkPluginMode: 'warp' }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});
