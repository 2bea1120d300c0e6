import { nodePublicIpDisabled } from '../../src/rules/node-public-ip-disabled.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(nodePublicIpDisabled, {
  pass: {
    'it was never set, which leaves nodes without': aClusterWithPools({ enableNodePublicIP: undefined }),
  },
  fail: {
    'one pool, and not the first, as peers that look at one pool miss': {
      cluster: aClusterWithPools({ name: 'system' }, { name: 'edge', enableNodePublicIP: true }),
      says: 'in 1 of 2 agent pools: edge.',
    },
    'every pool': {
      cluster: aClusterWithPools(
        { name: 'a', enableNodePublicIP: true },
        { name: 'b', enableNodePublicIP: true },
      ),
      says: 'a, b.',
    },
    'a stopped pool, whose nodes come back with addresses': aClusterWithPools({
      enableNodePublicIP: true,
      powerState: { code: 'Stopped' },
    }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the list of pools is empty': aCluster({ agentPoolProfiles: [] }),
    'the pools are not a list': aCluster({ agentPoolProfiles: {} as never }),
    'the flag is text': {
      cluster: aClusterWithPools({ enableNodePublicIP: 'true' }),
      says: 'enableNodePublicIP',
    },
  },
});
