import { hostBasedEncryption } from '../../src/rules/host-based-encryption.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(hostBasedEncryption, {
  fail: {
    'it was never set, which leaves it off': aClusterWithPools({ enableEncryptionAtHost: undefined }),
    'one pool of two, which satisfies a peer that asks for any': {
      cluster: aClusterWithPools({}, { name: 'apps', enableEncryptionAtHost: false }),
      says: 'in 1 of 2 agent pools: apps.',
    },
    'not the first pool, at which alone another peer looks': {
      cluster: aClusterWithPools({}, {}, { name: 'late', enableEncryptionAtHost: null }),
      says: 'late.',
    },
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the flag is text': aClusterWithPools({ enableEncryptionAtHost: 'true' }),
  },
});
