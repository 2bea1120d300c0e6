import { secretsStoreCsi } from '../../src/rules/secrets-store-csi.ts';
import { aCluster, aClusterWithAddon } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const provider = (profile: unknown) => aClusterWithAddon('azureKeyvaultSecretsProvider', profile);

testRule(secretsStoreCsi, {
  pass: {
    'another casing of its key': aCluster({
      addonProfiles: { azurekeyvaultsecretsprovider: { enabled: true } },
    }),
    'without settings': provider({ enabled: true, config: null }),
  },
  fail: {
    'it was never switched on': provider(undefined),
    'no add-ons at all': aCluster({ addonProfiles: null }),
    'switched off': provider({ enabled: false }),
    'settings without a flag': provider({ config: { enableSecretRotation: 'true' } }),
  },
  unknown: { 'the flag is text': provider({ enabled: 'true' }), 'it is text itself': provider('on') },
});
