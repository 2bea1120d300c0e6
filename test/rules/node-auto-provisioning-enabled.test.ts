import { nodeAutoProvisioningEnabled } from '../../src/rules/node-auto-provisioning-enabled.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const mode = (value: unknown) =>
  aCluster({
    ...aClusterWithPools({ enableAutoScaling: false }).properties,
    nodeProvisioningProfile: value as never,
  });

testRule(nodeAutoProvisioningEnabled, {
  model: 'notApplicable',
  pass: {
    Auto: mode({ mode: 'Auto' }),
    'another casing': mode({ mode: 'AUTO' }),
    'no agent pools at all': aCluster({ agentPoolProfiles: [], nodeProvisioningProfile: { mode: 'Auto' } }),
  },
  fail: {
    Manual: mode({ mode: 'Manual' }),
    'it was never chosen, which is Manual': mode(undefined),
    'the cluster autoscaler scales, where a policy wants such clusters changed over': {
      cluster: aCluster(),
      parameters: { besideAutoscaler: true },
    },
  },
  unknown: {
    'a mode that Azure has not published yet': mode({ mode: 'Guided' }),
    'the mode is not text': mode({ mode: 1 }),
  },
});
