import { scaleDownMode } from '../../src/rules/scale-down-mode.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(scaleDownMode, {
  pass: {
    'it was never chosen, which is Delete': aClusterWithPools({ scaleDownMode: undefined }),
    'Delete, in another casing': aClusterWithPools({ scaleDownMode: 'delete' }),
  },
  fail: {
    'Deallocate in one pool': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', scaleDownMode: 'Deallocate' }),
      says: 'in 1 of 2 agent pools: b.',
    },
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'a mode that Azure has not published yet': aClusterWithPools({ scaleDownMode: 'Hibernate' }),
    'the mode is not text': aClusterWithPools({ scaleDownMode: 0 }),
  },
});
