import { judgeNodeOs } from '../evaluation/yardsticks/node-os-support.ts';
import { withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, notApplicable } from '../evaluation/rule.ts';
import { isWindows, ownPools } from '../inventory/cluster/node-pools.ts';

export const nodeOsWindowsSupported = defineRule({
  id: 'AKS083',
  name: 'node-os-windows-supported',
  title: 'Windows nodes run a Windows Server that AKS goes on supporting',
  severity: 'high',
  category: 'nodes',
  rationale:
    'After the end of support a Windows Server gets no new node images, a newer Kubernetes no longer takes it, and once its ' +
    'images are removed a pool can no longer scale.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name win25 --os-type Windows --os-sku Windows2025',
    bicep: "properties: { agentPoolProfiles: [{ osType: 'Windows', osSKU: 'Windows2025' }] }",
    terraform: 'os_sku = "Windows2025"',
    rebuild: 'pool',
    note: 'The SKU of a Windows pool is settled when it is made: rebuild the container images on the newer base, add a pool under a new name, move the workloads there, and then delete the old one (az aks nodepool delete).',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/upgrade-os-version',
    'https://github.com/Azure/AKS/issues/4091',
    'https://github.com/Azure/AKS/issues/4168',
  ],
  mappedIds: {},
  pillar: 'security',
  parameters: {
    days: wholeNumber(180, 'How many days before the end of support the rule begins to fail', { most: 1000 }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { days }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const windows = all.filter(isWindows);
    return windows.length === 0
      ? notApplicable('The cluster has no Windows agent pools.')
      : judgeNodeOs(windows, facts, days);
  },
});
