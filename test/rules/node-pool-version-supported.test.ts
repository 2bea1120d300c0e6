import { untold } from '../../src/facts/fact.ts';
import { nodePoolVersionSupported } from '../../src/rules/node-pool-version-supported.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts, told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const pool = (name: string, currentOrchestratorVersion: unknown) => ({
  name,
  currentOrchestratorVersion,
  orchestratorVersion: undefined,
});
const silentRegion = { kubernetesVersions: untold('Region westeurope answered 403.') };

testRule(nodePoolVersionSupported, {
  pass: {
    'an older minor that is supported too': aClusterWithPools(pool('a', '1.36.2'), pool('b', '1.35.5')),
    'another casing of the plan': {
      cluster: aCluster(
        { ...aClusterWithPools(pool('a', '1.32.9')).properties, supportPlan: 'akslongtermsupport' },
        { sku: { tier: 'PREMIUM' } },
      ),
      facts: silentRegion,
    },
  },
  fail: {
    'a pool left behind by its control plane, which peers that look at the cluster alone pass': {
      cluster: aClusterWithPools(pool('a', '1.36.2'), pool('b', '1.33.5')),
      says: 'AKS does not support the version of 1 of 2 agent pools: b (1.33.5).',
    },
    'a pool out of support beside one of which nothing is known': {
      cluster: aClusterWithPools(pool('a', undefined), pool('b', '1.33.5')),
      says: '1 of 2 agent pools: b',
    },
    'a preview': {
      cluster: aClusterWithPools(pool('a', '1.37.0')),
      facts: told({ kubernetesVersions: { westeurope: [{ version: '1.37', isPreview: true }] } }),
      says: 'preview',
    },
  },
  unknown: {
    'the version of a pool is not stated': {
      cluster: aClusterWithPools(pool('a', '1.36.2'), pool('b', undefined)),
      says: 'Agent pool b',
    },
    'nobody knows the version': {
      cluster: aClusterWithPools(pool('a', '1.39.0')),
      facts: silentRegion,
      says: '403',
    },
    'the version is a number': aClusterWithPools(pool('a', 1.36)),
    'the version is no version': aClusterWithPools(pool('a', 'latest')),
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
  },
});

const judged = (...pools: readonly ReturnType<typeof pool>[]) =>
  nodePoolVersionSupported.evaluate(aClusterWithPools(...pools), {
    ...modelFacts(judgedOn),
    ...silentRegion,
  });

test('the fix goes to the version of the control plane', () => {
  expect(judged(pool('a', '1.33.5'))).toMatchObject({ values: { version: '1.36.2' } });
});

test('the deadline is that of the pool which leaves support first', () => {
  expect(judged(pool('a', '1.36.2'), pool('b', '1.34.9'))).toMatchObject({
    status: 'pass',
    deadline: { on: '2026-11-30', what: 'Kubernetes 1.34 leaves standard support' },
  });
});
