import { untold } from '../../src/facts/fact.ts';
import { systemPoolVmSize } from '../../src/rules/system-pool-vm-size.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const size = (vmSize: unknown) => aClusterWithPools({ vmSize });
const withSize = (name: string, capabilities: Record<string, string>, resourceType = 'virtualMachines') =>
  told({
    vmSizes: {
      westeurope: [
        {
          name,
          resourceType,
          locations: ['westeurope'],
          capabilities: Object.entries(capabilities).map(([key, value]) => ({ name: key, value })),
        },
      ],
    },
  });
const machines = (...sizes: readonly string[]) =>
  aClusterWithPools({
    type: 'VirtualMachines',
    vmSize: '',
    count: null,
    virtualMachinesProfile: { scale: { manual: sizes.map((one) => ({ size: one, count: 3 })) } },
  });

testRule(systemPoolVmSize, {
  pass: {
    'another casing, as some clusters state it': size('standard_d4ds_v5'),
    'a small user pool, of which the rule does not speak': aClusterWithPools(
      {},
      { mode: 'User', vmSize: 'Standard_B2ms' },
    ),
    'a region as some answers write it': aCluster(aClusterWithPools({}).properties, {
      location: 'West Europe',
    }),
    'single virtual machines': machines('Standard_D4ds_v5'),
    'fewer, where a policy asks no more': {
      cluster: size('Standard_DS2_v2'),
      facts: withSize('Standard_DS2_v2', { vCPUs: '2' }),
      parameters: { vCpus: 2 },
    },
  },
  fail: {
    'two vCPUs': {
      cluster: size('Standard_DS2_v2'),
      facts: withSize('Standard_DS2_v2', { vCPUs: '2' }),
      says: 'in 1 of 1 agent pools: system.',
    },
    'the B series, however many vCPUs it has': {
      cluster: size('Standard_B8ms'),
      facts: withSize('Standard_B8ms', { vCPUs: '8' }),
    },
    'the B series where the sizes of the region are not known': {
      cluster: size('standard_b4als_v2'),
      facts: { vmSizes: untold('ARM refused.') },
    },
    'constrained cores: what a node has, not what it is charged for': {
      cluster: size('Standard_E8-2ds_v5'),
      facts: withSize('Standard_E8-2ds_v5', { vCPUs: '8', vCPUsAvailable: '2' }),
    },
    'one of the sizes of a pool of single virtual machines': machines('Standard_D4ds_v5', 'Standard_B4ms'),
  },
  notApplicable: { 'AKS runs the system nodes': aCluster({ hostedSystemProfile: { enabled: true } }) },
  unknown: {
    'the sizes of the region are not known': {
      cluster: aCluster(),
      facts: { vmSizes: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'the region does not list the size': {
      cluster: size('Standard_Z4'),
      says: 'does not list the size Standard_Z4',
    },
    'the name is that of a disk': {
      cluster: size('Standard_D4ds_v5'),
      facts: withSize('Standard_D4ds_v5', { vCPUs: '8' }, 'disks'),
    },
    'Azure does not state the vCPUs': {
      cluster: size('Standard_Z4'),
      facts: withSize('Standard_Z4', {}),
      says: 'does not state the vCPUs',
    },
    'the vCPUs are not a number': {
      cluster: size('Standard_Z4'),
      facts: withSize('Standard_Z4', { vCPUs: 'many' }),
    },
    'no size is stated': size(undefined),
    'no location is stated': aCluster({}, { location: undefined }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the size is not text': size(4),
    'the machines are not a list': aClusterWithPools({
      virtualMachinesProfile: { scale: { manual: 'two' } },
    }),
    'a machine is not an object': aClusterWithPools({ virtualMachinesProfile: { scale: { manual: [1] } } }),
    'the size of a machine is not text': aClusterWithPools({
      virtualMachinesProfile: { scale: { manual: [{ size: 4, count: 1 }] } },
    }),
  },
});
