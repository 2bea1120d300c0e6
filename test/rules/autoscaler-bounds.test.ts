import { autoscalerBounds } from '../../src/rules/autoscaler-bounds.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(autoscalerBounds, {
  pass: {
    'a user pool that scales to zero': aClusterWithPools({}, { mode: 'User', minCount: 0, count: 0 }),
    'no count is stated': aClusterWithPools({ count: undefined }),
    'a stopped pool has no nodes, whatever its bounds': aClusterWithPools({
      count: 0,
      powerState: { code: 'Stopped' },
    }),
    'bounds of an autoscaler that is off say nothing': aClusterWithPools(
      {},
      { enableAutoScaling: false, minCount: 3, maxCount: 3 },
    ),
  },
  fail: {
    'equal bounds: it is on and does nothing': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', minCount: 3, maxCount: 3 }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'a minimum above the maximum': aClusterWithPools({ minCount: 5, maxCount: 3 }),
    'a system pool that may be empty': aClusterWithPools({ minCount: 0 }),
    'fewer nodes than the minimum': aClusterWithPools({ count: 2 }),
    'more nodes than the maximum': aClusterWithPools({ count: 7 }),
    'more nodes than the maximum, with a minimum that is not stated': aClusterWithPools({
      minCount: undefined,
      count: 7,
    }),
  },
  notApplicable: {
    'the autoscaler is on nowhere': aClusterWithPools({ enableAutoScaling: false }),
    'it was never switched on': aClusterWithPools({ enableAutoScaling: undefined }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'no maximum is stated': aClusterWithPools({ maxCount: undefined }),
    'a bound is text': aClusterWithPools({ maxCount: '6' }),
  },
});
