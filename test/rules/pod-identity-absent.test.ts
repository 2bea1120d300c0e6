import { podIdentityAbsent } from '../../src/rules/pod-identity-absent.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const on = aClusterWith('podIdentityProfile', { enabled: true });

testRule(podIdentityAbsent, {
  pass: {
    'it was never set, which an older catalogue fails': aCluster({ podIdentityProfile: undefined }),
    'the profile is null': aCluster({ podIdentityProfile: null as never }),
    'a profile without the flag': aCluster({ podIdentityProfile: {} }),
  },
  fail: {
    'switched on': { cluster: on, says: 'whose last day of support was 2025-09-30.' },
    'the day of its retirement is not known': { cluster: on, facts: { retirements: {} }, says: /is on\.$/ },
  },
  unknown: {
    'the flag is text': aClusterWith('podIdentityProfile', { enabled: 'true' }),
    'the profile is a list': aCluster({ podIdentityProfile: [] as never }),
  },
});

test('pod-managed identity has its retirement as a deadline, also when it is past', () => {
  expect(podIdentityAbsent.evaluate(on, modelFacts(judgedOn))).toMatchObject({
    deadline: { on: '2025-09-30', what: 'Pod-managed identity is no longer supported' },
  });
});
