import { freeTierScale } from '../../src/rules/free-tier-scale.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import type { PoolParts } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const inTier = (tier: unknown, ...pools: readonly PoolParts[]) =>
  aCluster(aClusterWithPools(...pools).properties, { sku: { name: 'Base', tier } });
const free = (...pools: readonly PoolParts[]) => inTier('Free', ...pools);

testRule(freeTierScale, {
  model: 'notApplicable',
  pass: {
    'exactly ten nodes': { cluster: free({ maxCount: 4 }, { maxCount: 6 }), says: 'may have is 10.' },
    'a pool of a fixed size, whatever its old maximum': free({
      enableAutoScaling: false,
      count: 3,
      maxCount: 100,
    }),
    'a policy that allows more': { cluster: free({ maxCount: 50 }), parameters: { mostNodes: 50 } },
  },
  fail: {
    'a maximum above ten, though three run now': {
      cluster: free({ count: 3, maxCount: 11 }),
      says: 'may have is 11.',
    },
    'pools that are small each': free({ maxCount: 6 }, { maxCount: 6 }),
    'another casing': inTier('free', { maxCount: 20 }),
    'no tier was ever chosen': inTier(undefined, { maxCount: 20 }),
    'enough in one pool, though another is not stated': free({ maxCount: 20 }, { maxCount: undefined }),
  },
  notApplicable: {
    Premium: inTier('Premium', { maxCount: 500 }),
    'Paid, the name of Standard in API versions before 2023-02-01': inTier('Paid', { maxCount: 500 }),
  },
  unknown: {
    'the size of a pool is not stated': { cluster: free({ name: 'a', maxCount: undefined }), says: 'pool a' },
    'the size of a pool is text': free({ maxCount: '6' }),
    'the tier is not text': inTier(1, {}),
    'no pools are stated': free(),
    'nodes are added beside the pools': aCluster(
      { ...free({ maxCount: 3 }).properties, nodeProvisioningProfile: { mode: 'Auto' } },
      { sku: { tier: 'Free' } },
    ),
  },
});
