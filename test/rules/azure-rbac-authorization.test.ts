import { azureRbacAuthorization } from '../../src/rules/azure-rbac-authorization.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(azureRbacAuthorization, {
  fail: {
    'it is off': aClusterWith('aadProfile', { enableAzureRBAC: false }),
    'it was never set, which leaves it off': aClusterWith('aadProfile', { enableAzureRBAC: undefined }),
    'no Entra integration': {
      cluster: aCluster({ aadProfile: undefined }),
      says: 'Without Entra integration',
    },
    'the legacy Entra integration, which has none': aCluster({
      aadProfile: { serverAppID: '11111111-1111-1111-1111-111111111111' },
    }),
  },
  unknown: {
    'the flag is text': aClusterWith('aadProfile', { enableAzureRBAC: 'true' }),
  },
});
