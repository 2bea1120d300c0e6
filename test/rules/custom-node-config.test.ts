import { customNodeConfig } from '../../src/rules/custom-node-config.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(customNodeConfig, {
  pass: {
    'nothing is set in them': aClusterWithPools({ kubeletConfig: {}, linuxOSConfig: { sysctls: null } }),
    'they are null': aClusterWithPools({ kubeletConfig: null }),
  },
  fail: {
    'kubelet settings in one pool': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', kubeletConfig: { cpuManagerPolicy: 'static' } }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'kernel settings': aClusterWithPools({ linuxOSConfig: { swapFileSizeMB: 1500 } }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'they are a list': aClusterWithPools({ kubeletConfig: ['static'] }),
  },
});
