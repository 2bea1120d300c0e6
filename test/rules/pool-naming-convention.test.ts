import { poolNamingConvention } from '../../src/rules/pool-naming-convention.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(poolNamingConvention, {
  pass: {
    'the names of the Cloud Adoption Framework, and modes in another casing': aClusterWithPools(
      { name: 'npsystem', mode: 'SYSTEM' },
      { name: 'npapps', mode: 'user' },
    ),
    'a convention of your own': {
      cluster: aClusterWithPools({ name: 'infra', mode: 'System' }, { name: 'w1', mode: 'User' }),
      parameters: { systemPattern: '^infra$', userPattern: '^w\\d+$' },
    },
    'a gateway pool is no pool of either kind': aClusterWithPools(
      { name: 'system', mode: 'System' },
      { name: 'sysgateway', mode: 'Gateway' },
    ),
  },
  fail: {
    'a user pool that is called like a system pool, and not the first': {
      cluster: aClusterWithPools({ name: 'system' }, { name: 'sys2', mode: 'User' }),
      says: 'of 1 of 2 agent pools do not follow the convention: sys2.',
    },
    'a system pool with any name': aClusterWithPools({ name: 'pool1', mode: 'System' }),
    'a system pool without a name': aClusterWithPools({ name: undefined, mode: 'System' }),
  },
  notApplicable: {
    'no pool states a mode': aClusterWithPools({ name: 'x', mode: undefined }),
    'a gateway pool alone': aClusterWithPools({ name: 'gw', mode: 'Gateway' }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'a mode is not text': aClusterWithPools({ mode: 1 }),
    'a name is not text': aClusterWithPools({ name: 1 }),
  },
});
