import { clusterStateHealthy } from '../../src/rules/cluster-state-healthy.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const state = (provisioningState: unknown) => aCluster({ provisioningState: provisioningState as never });

testRule(clusterStateHealthy, {
  pass: {
    'another casing': state('succeeded'),
    'a stopped cluster, whose last operation was to stop it': aCluster({ powerState: { code: 'Stopped' } }),
  },
  fail: {
    'it has failed': { cluster: state('Failed'), says: 'Failed' },
    'somebody has canceled it': state('Canceled'),
    'another casing of failed': state('FAILED'),
  },
  unknown: {
    'an operation is under way, which Cloud Custodian fails': {
      cluster: state('Upgrading'),
      says: 'under way: Upgrading',
    },
    'under way, in another casing': { cluster: state('creating'), says: 'under way' },
    'a state that Azure has not published yet': { cluster: state('Resting'), says: 'not one that' },
    'no state is stated': state(undefined),
    'the state is not text': state(7),
  },
});
