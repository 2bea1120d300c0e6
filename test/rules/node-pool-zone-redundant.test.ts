import { nodePoolZoneRedundant } from '../../src/rules/node-pool-zone-redundant.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(nodePoolZoneRedundant, {
  pass: {
    'a fixed size of three': aClusterWithPools({ enableAutoScaling: false, minCount: undefined, count: 3 }),
    'two zones, where a policy asks no more': {
      cluster: aClusterWithPools({ availabilityZones: ['1', '2'] }),
      parameters: { zones: 2 },
    },
  },
  fail: {
    'two zones': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', availabilityZones: ['1', '2'] }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'three nodes now, but the autoscaler may go below, which a peer overlooks': aClusterWithPools({
      minCount: 1,
      count: 3,
    }),
    'no zones are stated': aClusterWithPools({ availabilityZones: undefined }),
    'a region without zones is no excuse': aCluster(
      aClusterWithPools({ availabilityZones: undefined }).properties,
      { location: 'westus' },
    ),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the number of nodes is not stated': aClusterWithPools({ enableAutoScaling: false, count: undefined }),
    'the number of nodes is text': aClusterWithPools({ minCount: '3' }),
  },
});
