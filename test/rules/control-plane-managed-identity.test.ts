import { controlPlaneManagedIdentity } from '../../src/rules/control-plane-managed-identity.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(controlPlaneManagedIdentity, {
  pass: {
    'the client id is the word msi, which peers take for a service principal': aCluster({
      servicePrincipalProfile: { clientId: 'msi' },
    }),
    'msi in another casing': aCluster({ servicePrincipalProfile: { clientId: 'MSI' } }),
    'a user-assigned identity without the profile': aCluster(
      { servicePrincipalProfile: undefined },
      { identity: { type: 'UserAssigned' } },
    ),
    'msi, in a row that has no identity column': aCluster({}, { identity: undefined }),
  },
  fail: {
    'a service principal': aCluster(
      { servicePrincipalProfile: { clientId: '11111111-1111-1111-1111-111111111111' } },
      { identity: { type: 'None' } },
    ),
    'the identity is none, whatever runs': aCluster(
      { servicePrincipalProfile: undefined },
      { identity: { type: 'None' } },
    ),
    'a service principal beside an identity: the principal is what runs': aCluster({
      servicePrincipalProfile: { clientId: '11111111-1111-1111-1111-111111111111' },
    }),
  },
  unknown: {
    'neither is stated': aCluster({ servicePrincipalProfile: undefined }, { identity: undefined }),
    'the client id is a number': aCluster({ servicePrincipalProfile: { clientId: 1 as never } }),
  },
});
