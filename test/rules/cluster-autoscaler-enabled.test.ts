import { clusterAutoscalerEnabled } from '../../src/rules/cluster-autoscaler-enabled.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(clusterAutoscalerEnabled, {
  pass: {
    'another casing of the type': aClusterWithPools({ type: 'virtualmachinescalesets' }),
    'a gateway pool beside it, which cannot': aClusterWithPools(
      {},
      { mode: 'Gateway', enableAutoScaling: false },
    ),
  },
  fail: {
    'off in a pool that is not the first, as a peer that looks at one misses': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', enableAutoScaling: false }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'it was never switched on': aClusterWithPools({ enableAutoScaling: undefined }),
    'off in one pool, and of another the type is not stated': aClusterWithPools(
      { enableAutoScaling: false },
      { type: undefined },
    ),
  },
  notApplicable: {
    'node auto-provisioning makes the nodes': aCluster({
      ...aClusterWithPools({ enableAutoScaling: false }).properties,
      nodeProvisioningProfile: { mode: 'auto' },
    }),
    'single virtual machines scale by profiles of their own': aClusterWithPools({
      type: 'VirtualMachines',
      enableAutoScaling: false,
    }),
    'an availability set, which cannot': aClusterWithPools({
      type: 'AvailabilitySet',
      enableAutoScaling: false,
    }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'no type is stated': aClusterWithPools({ type: undefined }),
    'the flag is text': aClusterWithPools({ enableAutoScaling: 'true' }),
  },
});
