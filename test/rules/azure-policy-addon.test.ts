import { azurePolicyAddon } from '../../src/rules/azure-policy-addon.ts';
import { aCluster, aClusterWithAddon } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(azurePolicyAddon, {
  pass: {
    'the key in another casing, which peers in KQL miss': aClusterWithAddon('azurePolicy', { enabled: true }),
  },
  fail: {
    'it is off': aClusterWithAddon('azurepolicy', { enabled: false }),
    'it was never installed': aClusterWithAddon('azurepolicy', undefined),
    'the add-on states nothing': aClusterWithAddon('azurepolicy', {}),
    'no add-on was ever installed': aCluster({ addonProfiles: undefined }),
    'the add-ons are null': aCluster({ addonProfiles: null }),
  },
  unknown: {
    'the flag is text': aClusterWithAddon('azurepolicy', { enabled: 'true' }),
    'the add-ons are a list': aCluster({ addonProfiles: [] as never }),
  },
});
