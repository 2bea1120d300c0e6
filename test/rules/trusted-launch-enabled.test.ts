import { untold } from '../../src/facts/fact.ts';
import { trustedLaunchEnabled } from '../../src/rules/trusted-launch-enabled.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const without = { enableFIPS: false, securityProfile: { enableSecureBoot: false, enableVTPM: false } };
const onSize = (...capabilities: readonly { name: string; value: string }[]) => ({
  cluster: aClusterWithPools({ ...without, vmSize: 'Standard_Z4' }),
  facts: told({
    vmSizes: {
      westeurope: [
        { name: 'Standard_Z4', resourceType: 'virtualMachines', locations: ['westeurope'], capabilities },
      ],
    },
  }),
});

testRule(trustedLaunchEnabled, {
  pass: {
    'a Windows pool beside it, which AKS does not let have it': aClusterWithPools(
      {},
      { ...without, osType: 'Windows' },
    ),
    'nothing has to be known of sizes': { cluster: aCluster(), facts: { vmSizes: untold('ARM refused.') } },
  },
  fail: {
    'neither, in one pool of two': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', ...without }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'Secure Boot without the virtual TPM': aClusterWithPools({
      ...without,
      securityProfile: { enableSecureBoot: true, enableVTPM: false },
    }),
    'the virtual TPM without Secure Boot': aClusterWithPools({
      ...without,
      securityProfile: { enableVTPM: true },
    }),
    'it was never switched on': aClusterWithPools({ ...without, securityProfile: undefined }),
    'FIPS on Ubuntu 22.04, which goes together': aClusterWithPools({
      ...without,
      enableFIPS: true,
      nodeImageVersion: 'AKSUbuntu-2204gen2fipscontainerd-202611.03.0',
    }),
    'a size of both generations': onSize({ name: 'HyperVGenerations', value: 'V1,V2' }),
  },
  notApplicable: {
    'Windows nodes': aClusterWithPools({ ...without, osType: 'windows' }),
    'single virtual machines': aClusterWithPools({ ...without, type: 'VirtualMachines' }),
    'FIPS on Azure Linux': aClusterWithPools({ ...without, enableFIPS: true }),
    'Pod Sandboxing': aClusterWithPools({ ...without, workloadRuntime: 'KataVmIsolation' }),
    'a size of the first generation': onSize({ name: 'HyperVGenerations', value: 'V1' }),
    'an Arm64 size': onSize({ name: 'CpuArchitectureType', value: 'Arm64' }),
    'a confidential size': onSize({ name: 'ConfidentialComputingType', value: 'SNP' }),
    'a size for which Azure has switched it off': onSize({ name: 'TrustedLaunchDisabled', value: 'True' }),
  },
  unknown: {
    'the sizes of the region are not known': {
      cluster: aClusterWithPools(without),
      facts: { vmSizes: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'no type is stated': aClusterWithPools({ ...without, type: undefined }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'a flag is text': aClusterWithPools({ securityProfile: { enableSecureBoot: 'true' } }),
  },
});
