import { workloadIdentityEnabled } from '../../src/rules/workload-identity-enabled.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const identity = (workloadIdentity: unknown) => aClusterWith('securityProfile', { workloadIdentity });

testRule(workloadIdentityEnabled, {
  pass: { 'enabled, while the issuer is judged by its own rule': aCluster({ oidcIssuerProfile: undefined }) },
  fail: {
    'it was never set': identity(undefined),
    'it is null': identity(null),
    'no security profile at all': aCluster({ securityProfile: undefined }),
    'switched off': identity({ enabled: false }),
    'the issuer alone does not make it': aCluster({
      securityProfile: {},
      oidcIssuerProfile: { enabled: true },
    }),
  },
  unknown: { 'the flag is text': identity({ enabled: 'true' }), 'it is a flag itself': identity(true) },
});
