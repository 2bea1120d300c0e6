import { kubernetesRbacEnabled } from '../../src/rules/kubernetes-rbac-enabled.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(kubernetesRbacEnabled, {
  fail: {
    'it is off': aCluster({ enableRBAC: false }),
  },
  unknown: {
    'ARM does not state it, which peers take for off, or for on': aCluster({ enableRBAC: undefined }),
    'the value is not a flag': aCluster({ enableRBAC: 'true' as never }),
  },
});
