import { spotNodePools } from '../../src/rules/spot-node-pools.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const user = (name: string, scaleSetPriority?: unknown) => ({ name, mode: 'User', scaleSetPriority });

testRule(spotNodePools, {
  model: 'notApplicable',
  pass: { 'one of them, in another casing': aClusterWithPools({}, user('a'), user('b', 'spot')) },
  fail: {
    'two user pools, and no priority is stated': {
      cluster: aClusterWithPools({}, user('a'), user('b')),
      says: 'None of 2 user pools is a Spot pool.',
    },
    'a single one, where a policy asks for Spot from the first': {
      cluster: aClusterWithPools({}, user('a', 'Regular')),
      parameters: { pools: 1 },
    },
  },
  notApplicable: {
    'node auto-provisioning has settings of its own': aCluster({
      ...aClusterWithPools({}, user('a'), user('b')).properties,
      nodeProvisioningProfile: { mode: 'Auto' },
    }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the priority is not text': aClusterWithPools({}, user('a', 1)),
  },
});
