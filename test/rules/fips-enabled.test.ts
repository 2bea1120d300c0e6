import { fipsEnabled } from '../../src/rules/fips-enabled.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(fipsEnabled, {
  fail: {
    'off in one pool': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', enableFIPS: false }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'it was never switched on': aClusterWithPools({ enableFIPS: undefined }),
    'a Windows pool': aClusterWithPools({}, { osType: 'Windows', enableFIPS: false }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the flag is text': aClusterWithPools({ enableFIPS: 'true' }),
  },
});
