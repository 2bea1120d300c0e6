import { factsAt } from '../../src/facts/facts.ts';
import { nodeRuntimeSupported } from '../../src/rules/node-runtime-supported.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

testRule(nodeRuntimeSupported, {
  pass: {
    'neither is stated: the defaults were never among them': aClusterWithPools({ osSKU: undefined }),
    'ordinary containers': aClusterWithPools({ workloadRuntime: 'OCIContainer' }),
    'Pod Sandboxing': aClusterWithPools({ workloadRuntime: 'KataVmIsolation' }),
  },
  fail: {
    Flatcar: {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', osSKU: 'Flatcar' }),
      says: 'in 1 of 2 agent pools: b. Flatcar ends on 2026-06-08.',
    },
    'WebAssembly pools': {
      cluster: aClusterWithPools({ workloadRuntime: 'WasmWasi' }),
      says: 'WASI pools end on 2025-05-05.',
    },
    'another casing': aClusterWithPools({ workloadRuntime: 'wasmwasi' }),
    'the retirements are not known': {
      cluster: aClusterWithPools({ osSKU: 'flatcar' }),
      facts: { retirements: {} },
      says: /system\.$/,
    },
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the runtime is not text': aClusterWithPools({ workloadRuntime: {} }),
  },
});

test('the earlier end is the deadline', () => {
  const verdict = nodeRuntimeSupported.evaluate(
    aClusterWithPools({ osSKU: 'Flatcar' }, { workloadRuntime: 'WasmWasi' }),
    factsAt(judgedOn),
  );
  expect(verdict).toMatchObject({ deadline: { on: '2025-05-05' } });
});
