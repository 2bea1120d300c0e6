import { systemPoolMinNodes } from '../../src/rules/system-pool-min-nodes.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const fixed = (count: unknown) => ({
  enableAutoScaling: false,
  minCount: undefined,
  maxCount: undefined,
  count,
});

testRule(systemPoolMinNodes, {
  pass: {
    'a fixed size of three': aClusterWithPools(fixed(3)),
    'two system pools together, which a peer judges one by one': aClusterWithPools(fixed(1), fixed(2)),
    'enough are known, although one pool states nothing': aClusterWithPools(fixed(3), fixed(undefined)),
    'two, where a policy asks no more': { cluster: aClusterWithPools(fixed(2)), parameters: { nodes: 2 } },
    'single virtual machines, whose counts stand in a profile': aClusterWithPools({
      ...fixed(undefined),
      type: 'VirtualMachines',
      vmSize: '',
      virtualMachinesProfile: {
        scale: {
          manual: [
            { size: 'Standard_D4ds_v5', count: 2 },
            { size: 'Standard_D8ds_v5', count: 1 },
          ],
        },
      },
    }),
  },
  fail: {
    'the autoscaler may go below, whatever the count is': {
      cluster: aClusterWithPools({ minCount: 1, count: 5 }),
      says: 'one node in all: system 1.',
    },
    'the minimum of an autoscaler that is off does not count': {
      cluster: aClusterWithPools({ ...fixed(2), minCount: 3, maxCount: 6 }),
      says: '2 nodes in all: system 2.',
    },
    'user nodes do not count': aClusterWithPools(fixed(2), { name: 'apps', mode: 'User', ...fixed(9) }),
    'another casing of the mode': aClusterWithPools({ mode: 'system', ...fixed(1) }),
  },
  notApplicable: {
    'AKS runs the system nodes': aCluster({ hostedSystemProfile: { enabled: true } }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'no pool is a system pool, as on clusters older than the mode': aClusterWithPools({ mode: undefined }),
    'the count is not stated': {
      cluster: aClusterWithPools(fixed(undefined)),
      says: 'how many nodes system',
    },
    'the autoscaler is on without a minimum': aClusterWithPools({ minCount: undefined }),
    'the count is text': aClusterWithPools(fixed('3')),
  },
});
