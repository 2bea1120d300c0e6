import { nodeMaxPodsMinimum } from '../../src/rules/node-max-pods-minimum.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const user = (maxPods: unknown) =>
  aClusterWithPools({ name: 'system' }, { name: 'apps', mode: 'User', maxPods });

testRule(nodeMaxPodsMinimum, {
  pass: {
    'exactly as many': user(50),
    'a system pool with 30 beside a user pool, which is what AKS requires and peers fail': aClusterWithPools(
      { maxPods: 30 },
      { mode: 'User' },
    ),
    'fewer, where a policy asks no more': { cluster: user(30), parameters: { pods: 30 } },
  },
  fail: {
    'a user pool with 30, and not the first pool, as a peer that looks at one misses': {
      cluster: user(30),
      says: 'in 1 of 2 agent pools: apps.',
    },
    'a system pool with fewer than 30': aClusterWithPools({ maxPods: 29 }, { mode: 'User' }),
    'a system pool with 30 on which the workloads run too': aClusterWithPools({ maxPods: 30 }),
    'one pool is too small, of another nothing is known': aClusterWithPools(
      { maxPods: 10 },
      { maxPods: undefined },
    ),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'it is not stated: the default depends on the network': user(undefined),
    'it is text': user('110'),
  },
});
