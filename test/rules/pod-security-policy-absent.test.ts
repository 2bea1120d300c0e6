import { podSecurityPolicyAbsent } from '../../src/rules/pod-security-policy-absent.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(podSecurityPolicyAbsent, {
  pass: {
    'ARM no longer states it': aCluster({ enablePodSecurityPolicy: undefined }),
    'it is off': aCluster({ enablePodSecurityPolicy: false }),
  },
  fail: {
    'it is on': { cluster: aCluster({ enablePodSecurityPolicy: true }), says: '1.25' },
  },
  unknown: {
    'it is text': aCluster({ enablePodSecurityPolicy: 'true' as never }),
  },
});
