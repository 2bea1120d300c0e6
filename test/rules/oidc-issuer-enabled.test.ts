import { oidcIssuerEnabled } from '../../src/rules/oidc-issuer-enabled.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(oidcIssuerEnabled, {
  pass: { 'its address is not stated yet': aClusterWith('oidcIssuerProfile', { issuerURL: undefined }) },
  fail: {
    'it was never set': aCluster({ oidcIssuerProfile: undefined }),
    'off in so many words, as ARM answers': aClusterWith('oidcIssuerProfile', { enabled: false }),
    'an address is left over, but the issuer is off': aClusterWith('oidcIssuerProfile', {
      enabled: undefined,
      issuerURL: 'https://westeurope.oic.prod-aks.azure.com/model/',
    }),
  },
  unknown: {
    'the flag is text': aClusterWith('oidcIssuerProfile', { enabled: 'true' }),
    'the profile is true': aCluster({ oidcIssuerProfile: true as never }),
  },
});
