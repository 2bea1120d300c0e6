import { kubeletServingCertificateRotation } from '../../src/rules/kubelet-serving-certificate-rotation.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const tag = 'aks-disable-kubelet-serving-certificate-rotation';
const tagged = (tags: unknown) => aClusterWithPools({ name: 'system' }, { name: 'apps', tags });

testRule(kubeletServingCertificateRotation, {
  pass: {
    'no tags': tagged(undefined),
    'other tags': tagged({ team: 'payments' }),
    'the tag, which is not true': tagged({ [tag]: 'false' }),
  },
  fail: {
    'one pool has the tag': {
      cluster: tagged({ [tag]: 'true' }),
      says: 'A tag, which AKS heeds until 2027-04-01, switches kubelet serving certificate rotation off in 1 of 2 agent pools: apps.',
    },
    'another casing of name and value': tagged({ [tag.toUpperCase()]: 'True' }),
    'the day of the retirement is not known': {
      cluster: tagged({ [tag]: 'true' }),
      facts: { retirements: {} },
      says: /^A tag switches /,
    },
  },
  unknown: {
    'the value is a flag': tagged({ [tag]: true }),
    'the tags are a list': tagged([tag]),
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
  },
});

test('the retirement is its deadline', () => {
  const verdict = kubeletServingCertificateRotation.evaluate(tagged({ [tag]: 'true' }), modelFacts(judgedOn));
  expect(verdict).toMatchObject({ deadline: { on: '2027-04-01' } });
});
