import { defenderProfile } from '../../src/rules/defender-profile.ts';
import { aCluster, aClusterWith, modelIds } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const defender = (profile: unknown) => aClusterWith('securityProfile', { defender: profile });
const on = { securityMonitoring: { enabled: true } };

testRule(defenderProfile, {
  fail: {
    'it is off': defender({
      logAnalyticsWorkspaceResourceId: modelIds.workspace,
      securityMonitoring: { enabled: false },
    }),
    'the profile names a workspace and nothing else, which is not the sensor': {
      cluster: defender({ logAnalyticsWorkspaceResourceId: modelIds.workspace }),
      says: 'is off',
    },
    'it is on without a workspace to write to': { cluster: defender(on), says: 'no workspace' },
    'the workspace is an empty text': defender({ ...on, logAnalyticsWorkspaceResourceId: '' }),
    'it was never installed': defender(undefined),
    'no security profile is stated': aCluster({ securityProfile: undefined }),
  },
  unknown: {
    'the flag is text': defender({ securityMonitoring: { enabled: 'true' } }),
    'the profile is a flag': defender(true),
  },
});
