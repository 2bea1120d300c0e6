import { untold } from '../../src/facts/fact.ts';
import { vcpuQuotaHeadroom } from '../../src/rules/vcpu-quota-headroom.ts';
import { aCluster, aClusterWithPools, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

/** How many vCPUs are free of each quota; the limit is 100. */
const free = (quotas: Readonly<Record<string, number>>) =>
  told({
    computeUsages: {
      [`${modelIds.subscription}/westeurope`]: Object.entries(quotas).map(([value, rest]) => ({
        name: { value },
        currentValue: 100 - rest,
        limit: 100,
      })),
    },
  });
const machines = (status: unknown) =>
  aClusterWithPools({
    type: 'VirtualMachines',
    enableAutoScaling: false,
    count: null,
    minCount: null,
    maxCount: null,
    vmSize: '',
    virtualMachinesProfile: {
      scale: { autoscale: [{ size: 'Standard_D4ds_v5', minCount: 1, maxCount: 5 }] },
    },
    virtualMachineNodesStatus: status,
  });

testRule(vcpuQuotaHeadroom, {
  pass: {
    'exactly as much as it needs: three nodes more, each of four vCPUs': {
      cluster: aClusterWithPools({}),
      facts: free({ cores: 12, standardDDSv5Family: 12 }),
    },
    'the casing of families differs from answer to answer': {
      cluster: aClusterWithPools({}),
      facts: free({ Cores: 50, STANDARDDDSV5FAMILY: 50 }),
    },
    'Spot pools have a quota of their own': {
      cluster: aClusterWithPools({ scaleSetPriority: 'Spot' }),
      facts: free({ cores: 0, standardDDSv5Family: 0, lowPriorityCores: 12 }),
    },
    'single virtual machines that the autoscaler adds': {
      cluster: machines([{ size: 'standard_d4ds_v5', count: 2 }]),
      facts: free({ cores: 12, standardDDSv5Family: 12 }),
    },
  },
  fail: {
    'the family has too little': {
      cluster: aClusterWithPools({}),
      facts: free({ cores: 100, standardDDSv5Family: 8 }),
      says: 'standardDDSv5Family has 8 vCPUs free, and the pools may need 12 more.',
    },
    'the region has too little, although each family has enough': {
      cluster: aClusterWithPools({}),
      facts: free({ cores: 11, standardDDSv5Family: 100 }),
      says: /^cores has 11/,
    },
    'two pools of one family together': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b' }),
      facts: free({ cores: 100, standardDDSv5Family: 20 }),
    },
    'more is used than the limit allows': {
      cluster: aClusterWithPools({}),
      facts: free({ cores: 100, standardDDSv5Family: -4 }),
      says: 'has 0 vCPUs free',
    },
    'one quota is short, another is not listed': {
      cluster: aClusterWithPools({}),
      facts: free({ cores: 1 }),
    },
  },
  notApplicable: {
    'pools of a fixed size': aClusterWithPools({ enableAutoScaling: false }),
    'pools at their maximum': aClusterWithPools({ count: 6 }),
  },
  unknown: {
    'the quotas could not be read': {
      cluster: aCluster(),
      facts: { computeUsages: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'the sizes could not be read': {
      cluster: aCluster(),
      facts: { vmSizes: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'the quota of the family is not listed': {
      cluster: aClusterWithPools({}),
      facts: free({ cores: 100 }),
      says: 'no quota standardddsv5family',
    },
    'the family of a size is not stated': {
      cluster: aClusterWithPools({}),
      facts: told({
        vmSizes: {
          westeurope: [
            { name: 'Standard_D4ds_v5', resourceType: 'virtualMachines', locations: ['westeurope'] },
          ],
        },
      }),
      says: 'the family and the vCPUs of Standard_D4ds_v5',
    },
    'the size is not listed': aClusterWithPools({ vmSize: 'Standard_Z4' }),
    'the maximum is not stated': aClusterWithPools({ maxCount: undefined }),
    'how many single virtual machines there are is not stated': machines(undefined),
    'the count of single virtual machines is text': machines([{ size: 'Standard_D4ds_v5', count: '2' }]),
    'no location is stated': aCluster({}, { location: undefined }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the maximum is text': aClusterWithPools({ maxCount: '6' }),
  },
});
