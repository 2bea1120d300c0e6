import { gpuDriverSkipTagAbsent } from '../../src/rules/gpu-driver-skip-tag-absent.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const tagged = (tags: unknown, driver?: unknown) =>
  aClusterWithPools({ name: 'system' }, { name: 'gpu', tags, gpuProfile: { driver } });

testRule(gpuDriverSkipTagAbsent, {
  pass: {
    'no tags': tagged(undefined),
    'the tag, which is not true': tagged({ SkipGPUDriverInstall: 'false' }),
    'the property says the same, and the tag is a remainder': tagged(
      { SkipGPUDriverInstall: 'true' },
      'none',
    ),
    'the property alone': tagged(undefined, 'None'),
  },
  fail: {
    'one pool has the tag': {
      cluster: tagged({ SkipGPUDriverInstall: 'true' }),
      says: 'AKS ignores the tag SkipGPUDriverInstall (retirement: 2025-08-14), on which 1 of 2 agent pools rely: gpu.',
    },
    'another casing of name and value': tagged({ skipgpudriverinstall: 'TRUE' }),
    'the property says the opposite': tagged({ SkipGPUDriverInstall: 'true' }, 'Install'),
    'the day of the retirement is not known': {
      cluster: tagged({ SkipGPUDriverInstall: 'true' }),
      facts: { retirements: {} },
    },
  },
  unknown: {
    'the value is a flag': tagged({ SkipGPUDriverInstall: true }),
    'the driver is a flag': tagged({ SkipGPUDriverInstall: 'true' }, false),
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
  },
});

test('the retirement is its deadline, though it is past', () => {
  const verdict = gpuDriverSkipTagAbsent.evaluate(
    tagged({ SkipGPUDriverInstall: 'true' }),
    modelFacts(judgedOn),
  );
  expect(verdict).toMatchObject({ deadline: { on: '2025-08-14' } });
});
