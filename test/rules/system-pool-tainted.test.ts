import { systemPoolTainted } from '../../src/rules/system-pool-tainted.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const tainted = (nodeTaints: unknown) =>
  aClusterWithPools({ name: 'system', nodeTaints }, { name: 'apps', mode: 'User', nodeTaints: null });

testRule(systemPoolTainted, {
  pass: {
    'among other taints': tainted(['dedicated=system:NoSchedule', 'CriticalAddonsOnly=true:NoSchedule']),
    'a stronger effect': tainted(['CriticalAddonsOnly=true:NoExecute']),
  },
  fail: {
    'no taints are stated': { cluster: tainted(undefined), says: 'in 1 of 2 agent pools: system.' },
    'no taints': tainted([]),
    'another taint, which a peer accepts': tainted(['dedicated=system:NoSchedule']),
    'a taint that only advises': tainted(['CriticalAddonsOnly=true:PreferNoSchedule']),
    'one of two system pools': {
      cluster: aClusterWithPools(
        { name: 'a' },
        { name: 'b', nodeTaints: null },
        { name: 'apps', mode: 'User' },
      ),
      says: ': b.',
    },
    'workloads have nodes by node auto-provisioning': aCluster({
      ...aClusterWithPools({ nodeTaints: null }).properties,
      nodeProvisioningProfile: { mode: 'Auto' },
    }),
  },
  notApplicable: {
    'the only pool, where workloads have to run too': aClusterWithPools({ nodeTaints: null }),
    'AKS runs the system nodes': aCluster({ hostedSystemProfile: { enabled: true } }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'no pool is a system pool': aClusterWithPools({ mode: 'User' }),
    'the taints are one text': tainted('CriticalAddonsOnly=true:NoSchedule'),
  },
});
