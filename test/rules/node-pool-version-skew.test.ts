import { nodePoolVersionSkew } from '../../src/rules/node-pool-version-skew.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const skew = (control: string, ...pools: readonly (string | undefined)[]) => {
  const { properties } = aClusterWithPools(
    ...pools.map((version, index) => ({
      name: `pool${index}`,
      currentOrchestratorVersion: version,
      orchestratorVersion: undefined,
    })),
  );
  return aCluster({ ...properties, currentKubernetesVersion: control });
};

testRule(nodePoolVersionSkew, {
  pass: {
    'three minors behind': skew('1.36.2', '1.33.0'),
    'three minors behind 1.28, from which on it is allowed': skew('1.28.0', '1.25.6'),
    'two minors behind 1.27': skew('1.27.9', '1.25.6'),
    'a patch ahead, which is the same minor': skew('1.36.1', '1.36.2'),
  },
  fail: {
    'four minors behind': {
      cluster: skew('1.36.2', '1.36.2', '1.32.9'),
      says: 'too far from it are pool1 (1.32.9).',
    },
    'three minors behind 1.27': skew('1.27.9', '1.24.9'),
    'ahead of the control plane': skew('1.35.0', '1.36.0'),
    'another major': skew('2.0.0', '1.36.0'),
    'too far, beside a pool whose version is not stated': skew('1.36.2', undefined, '1.30.1'),
    'only the alias is stated, which tells the minor': aClusterWithPools({
      currentOrchestratorVersion: undefined,
      orchestratorVersion: '1.30',
    }),
  },
  unknown: {
    'the version of a pool is not stated': { cluster: skew('1.36.2', '1.36.2', undefined), says: 'pool1' },
    'the version of a pool is no version': skew('1.36.2', 'latest'),
    'the version of the control plane is no version': skew('latest', '1.36.2'),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});

test('the fix goes to the version of the control plane', () => {
  const verdict = nodePoolVersionSkew.evaluate(skew('1.36.2', '1.32.9'), modelFacts(judgedOn));
  expect(verdict).toMatchObject({ values: { version: '1.36.2' } });
});
