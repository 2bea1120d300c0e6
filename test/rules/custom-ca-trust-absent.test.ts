import { customCaTrustAbsent } from '../../src/rules/custom-ca-trust-absent.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const relying = aClusterWithPools({ name: 'system' }, { name: 'apps', enableCustomCATrust: true });

testRule(customCaTrustAbsent, {
  pass: {
    'it is off': aClusterWithPools({ enableCustomCATrust: false }),
  },
  fail: {
    'one pool has it on': {
      cluster: relying,
      says: 'custom CA trust (retirement: 2026-09-14) is on in 1 of 2 agent pools: apps.',
    },
    'the day of the retirement is not known': { cluster: relying, facts: { retirements: {} } },
  },
  unknown: {
    'it is text': aClusterWithPools({ enableCustomCATrust: 'true' }),
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
  },
});

test('the retirement is its deadline, though it is past', () => {
  expect(customCaTrustAbsent.evaluate(relying, modelFacts(judgedOn))).toMatchObject({
    deadline: { on: '2026-09-14' },
  });
});
