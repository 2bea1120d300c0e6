import { windowsGmsaConfigured } from '../../src/rules/windows-gmsa-configured.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const windows = (windowsProfile: unknown) =>
  aCluster({
    ...aClusterWithPools({}, { name: 'win', mode: 'User', osType: 'windows' }).properties,
    windowsProfile: windowsProfile as never,
  });

testRule(windowsGmsaConfigured, {
  model: 'notApplicable',
  pass: { 'it is on': windows({ gmsaProfile: { enabled: true } }) },
  fail: {
    'it is off': windows({ gmsaProfile: { enabled: false } }),
    'it was never set up': windows({ licenseType: 'None' }),
    'no Windows profile is stated': windows(undefined),
  },
  notApplicable: {
    'a Windows profile without Windows pools, which every old cluster has': aCluster({
      windowsProfile: { gmsaProfile: { enabled: false } },
    }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the flag is text': windows({ gmsaProfile: { enabled: 'true' } }),
  },
});
