import { userPoolMinNodes } from '../../src/rules/user-pool-min-nodes.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const user = (...pools: readonly Record<string, unknown>[]) =>
  aClusterWithPools({ name: 'system' }, ...pools.map((pool) => ({ name: 'apps', mode: 'User', ...pool })));
const fixed = (count: unknown) => ({
  enableAutoScaling: false,
  minCount: undefined,
  maxCount: undefined,
  count,
});

testRule(userPoolMinNodes, {
  pass: {
    'a fixed size of two': user(fixed(2)),
    'a pool that a policy lets scale to zero': {
      cluster: user({ minCount: 0 }),
      parameters: { scaleToZero: true },
    },
    'a system pool with one node, of which another rule speaks': aClusterWithPools(
      { minCount: 1 },
      { name: 'apps', mode: 'User' },
    ),
  },
  fail: {
    'the autoscaler may go down to one': {
      cluster: user({ minCount: 1, count: 5 }),
      says: '1 of 1 user pools keep fewer than 2 nodes: apps.',
    },
    'it may go down to none, where a peer looks at the present count instead': user({
      minCount: 0,
      count: 3,
    }),
    'a fixed size of one, which a peer overlooks where the flag is absent': user({
      ...fixed(1),
      enableAutoScaling: undefined,
    }),
    'a fixed size of none, although pools may scale to zero': {
      cluster: user(fixed(0)),
      parameters: { scaleToZero: true },
    },
    'another casing of the mode': user({ mode: 'user', ...fixed(1) }),
    'more, where a policy asks for three': { cluster: user(fixed(2)), parameters: { nodes: 3 } },
  },
  notApplicable: {
    'no user pool': aClusterWithPools({}),
    'only Spot pools, which promise nothing': user({ scaleSetPriority: 'Spot', minCount: 0 }),
    'a pool that its owner has stopped': user({ ...fixed(0), powerState: { code: 'Stopped' } }),
    'a gateway pool': user({ mode: 'Gateway', ...fixed(1) }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the count is not stated': user(fixed(undefined)),
    'the minimum is text': user({ minCount: '2' }),
  },
});
