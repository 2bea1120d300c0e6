import { poolProvisioningHealthy } from '../../src/rules/pool-provisioning-healthy.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const state = (provisioningState: unknown) =>
  aClusterWithPools({ name: 'a' }, { name: 'b', provisioningState });

testRule(poolProvisioningHealthy, {
  pass: {
    'another casing': state('succeeded'),
    'an operation is under way, which has not failed': state('Upgrading'),
    'a new node image is under way': state('UpgradingNodeImageVersion'),
    'a pool that its owner has stopped': aClusterWithPools({ powerState: { code: 'Stopped' } }),
  },
  fail: {
    failed: { cluster: state('Failed'), says: 'in 1 of 2 agent pools: b.' },
    canceled: state('canceled'),
    'one has failed, of another nothing is stated': aClusterWithPools(
      { provisioningState: 'Failed' },
      { provisioningState: undefined },
    ),
  },
  unknown: {
    'no state is stated': state(undefined),
    'a state that Azure has not published yet': state('Resting'),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the state is not text': state(true),
  },
});
