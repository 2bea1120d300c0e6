import { untold } from '../../src/facts/fact.ts';
import { osDiskEphemeral } from '../../src/rules/os-disk-ephemeral.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const managed = { osDiskType: 'Managed' };

testRule(osDiskEphemeral, {
  pass: {
    'another casing': aClusterWithPools({ osDiskType: 'ephemeral' }),
    'nothing has to be known of sizes': {
      cluster: aCluster(),
      facts: { vmSizes: untold('ARM refused.') },
    },
    'a pool beside it whose size cannot': aClusterWithPools({}, { ...managed, vmSize: 'Standard_B2ms' }),
  },
  fail: {
    'a managed disk although the size can do without': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', ...managed }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'another casing of disk and size': aClusterWithPools({
      osDiskType: 'managed',
      vmSize: 'standard_d4ds_v5',
    }),
    'one is certain, of another nothing is known': aClusterWithPools(managed, { osDiskType: undefined }),
  },
  notApplicable: {
    'a size without a cache or temporary disk for it, which peers fail': aClusterWithPools({
      ...managed,
      vmSize: 'Standard_B2ms',
    }),
    'nodes that are kept deallocated need a managed disk': aClusterWithPools({
      ...managed,
      scaleDownMode: 'Deallocate',
    }),
  },
  unknown: {
    'the sizes of the region are not known': {
      cluster: aClusterWithPools(managed),
      facts: { vmSizes: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'the region does not list the size': aClusterWithPools({ ...managed, vmSize: 'Standard_Z4' }),
    'Azure does not state what the size can': {
      cluster: aClusterWithPools({ ...managed, vmSize: 'Standard_Z4' }),
      facts: told({
        vmSizes: {
          westeurope: [{ name: 'Standard_Z4', resourceType: 'virtualMachines', locations: ['westeurope'] }],
        },
      }),
      says: 'disks of Standard_Z4',
    },
    'no type is stated': aClusterWithPools({ osDiskType: undefined }),
    'a type that Azure has not published yet': aClusterWithPools({ osDiskType: 'Remote' }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the type is not text': aClusterWithPools({ osDiskType: 1 }),
  },
});
