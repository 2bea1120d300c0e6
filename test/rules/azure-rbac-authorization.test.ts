import { azureRbacAuthorization } from '../../src/rules/azure-rbac-authorization.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(azureRbacAuthorization, {
  fail: {
    'it is off': aClusterWith('aadProfile', { enableAzureRBAC: false }),
    'it was never set, which leaves it off': aClusterWith('aadProfile', { enableAzureRBAC: undefined }),
  },
  notApplicable: {
    'no Entra integration, which entra-integration-managed reports': aCluster({ aadProfile: undefined }),
    'the legacy Entra integration': aCluster({
      aadProfile: { serverAppID: '11111111-1111-1111-1111-111111111111' },
    }),
  },
  unknown: {
    'the flag is text': aClusterWith('aadProfile', { enableAzureRBAC: 'true' }),
  },
});
