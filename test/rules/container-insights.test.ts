import { containerInsights } from '../../src/rules/container-insights.ts';
import { aCluster, aClusterWithAddon, modelIds } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const config = { logAnalyticsWorkspaceResourceID: modelIds.workspace };
const inProfile = (containerInsights: unknown) =>
  aCluster({ addonProfiles: {}, azureMonitorProfile: { containerInsights } as never });

testRule(containerInsights, {
  pass: {
    'the key as older clients wrote it, omsAgent': aClusterWithAddon('omsAgent', { enabled: true, config }),
    'the setting in another casing': aClusterWithAddon('omsagent', {
      enabled: true,
      config: { loganalyticsworkspaceresourceid: modelIds.workspace },
    }),
    'the newer form outside the add-ons, which every peer misses': inProfile({ enabled: true }),
  },
  fail: {
    'it is off': aClusterWithAddon('omsagent', { enabled: false, config }),
    'it was never installed': aClusterWithAddon('omsagent', undefined),
    'it is on without a workspace': {
      cluster: aClusterWithAddon('omsagent', { enabled: true, config: null }),
      says: 'no workspace',
    },
    'no add-on is stated': aCluster({ addonProfiles: undefined }),
    'both forms are off': inProfile({ enabled: false }),
    'managed Prometheus has metrics and no logs': aCluster({
      addonProfiles: {},
      azureMonitorProfile: { metrics: { enabled: true } },
    }),
  },
  unknown: {
    'the flag is text': aClusterWithAddon('omsagent', { enabled: 'true', config }),
    'the workspace is a number': aClusterWithAddon('omsagent', {
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: 1 },
    }),
    'the flag of the newer form is text': inProfile({ enabled: 'true' }),
  },
});
