import { systemUserPoolSeparation } from '../../src/rules/system-user-pool-separation.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(systemUserPoolSeparation, {
  pass: { 'another casing': aClusterWithPools({}, { mode: 'user' }) },
  fail: {
    'a single system pool': { cluster: aClusterWithPools({}), says: 'No agent pool is of the mode User' },
    'two system pools, which a peer that counts pools passes': aClusterWithPools(
      { name: 'a' },
      { name: 'b' },
    ),
    'a gateway pool runs no workloads': aClusterWithPools({}, { name: 'gateway', mode: 'Gateway' }),
  },
  notApplicable: {
    'node auto-provisioning makes the nodes': aCluster({
      ...aClusterWithPools({}).properties,
      nodeProvisioningProfile: { mode: 'Auto' },
    }),
    'AKS runs the system nodes': aCluster({ hostedSystemProfile: { enabled: true } }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'a pool states no mode': aClusterWithPools({}, { mode: undefined }),
    'the mode is not text': aClusterWithPools({ mode: true }),
  },
});
