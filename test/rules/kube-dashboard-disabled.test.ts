import { kubeDashboardDisabled } from '../../src/rules/kube-dashboard-disabled.ts';
import { aCluster, aClusterWithAddon } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(kubeDashboardDisabled, {
  pass: {
    'switched off': aClusterWithAddon('kubeDashboard', { enabled: false }),
    'never named, which some peers fail': aCluster({ addonProfiles: null }),
    'named without a flag': aClusterWithAddon('kubeDashboard', { enabled: null }),
  },
  fail: {
    'switched on': aClusterWithAddon('kubeDashboard', { enabled: true }),
    'another casing of its key': aClusterWithAddon('KubeDashboard', { enabled: true }),
  },
  unknown: {
    'the flag is text': aClusterWithAddon('kubeDashboard', { enabled: 'true' }),
    'the add-on is a list': aClusterWithAddon('kubeDashboard', []),
  },
});
