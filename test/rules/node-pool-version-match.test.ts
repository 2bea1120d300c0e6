import { nodePoolVersionMatch } from '../../src/rules/node-pool-version-match.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const pool = (name: string, currentOrchestratorVersion: unknown, orchestratorVersion: unknown = '1.36') => ({
  name,
  currentOrchestratorVersion,
  orchestratorVersion,
});

testRule(nodePoolVersionMatch, {
  pass: {
    'every pool runs the same': aClusterWithPools(pool('a', '1.36.2'), pool('b', '1.36.2')),
    'what was asked for differs, as an alias and a full version do: what runs is compared': aClusterWithPools(
      pool('a', '1.36.2', '1.36.2'),
    ),
    'what runs is not stated, and what was asked for is a full version': aClusterWithPools(
      pool('a', undefined, '1.36.2'),
    ),
  },
  fail: {
    'one pool is a patch behind': {
      cluster: aClusterWithPools(pool('a', '1.36.2'), pool('b', '1.36.1')),
      says: 'The control plane runs 1.36.2; other versions run in b (1.36.1).',
    },
    'a pool that differs, beside one whose version is not stated': aClusterWithPools(
      pool('a', undefined, undefined),
      pool('b', '1.35.1'),
    ),
    'only the alias is stated, and it is of another minor': aClusterWithPools(pool('a', undefined, '1.35')),
    'a stopped pool, which starts again with what it has': aClusterWithPools({
      ...pool('a', '1.35.1'),
      powerState: { code: 'Stopped' },
    }),
  },
  unknown: {
    'a pool of which only the alias is stated': aClusterWithPools(pool('a', undefined, '1.36')),
    'a control plane of which only the alias is stated': aCluster({ currentKubernetesVersion: undefined }),
    'no version of the control plane is stated': aCluster({
      currentKubernetesVersion: undefined,
      kubernetesVersion: undefined,
    }),
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'a version is a number': aClusterWithPools(pool('a', 1.36)),
  },
});

test('the fix goes to the version of the control plane', () => {
  const verdict = nodePoolVersionMatch.evaluate(aClusterWithPools(pool('a', '1.36.1')), modelFacts(judgedOn));
  expect(verdict).toMatchObject({ values: { version: '1.36.2' } });
});
