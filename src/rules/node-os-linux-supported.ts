import { judgeNodeOs } from '../evaluation/yardsticks/node-os-support.ts';
import { withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, notApplicable } from '../evaluation/rule.ts';
import { isWindows, ownPools } from '../inventory/cluster/node-pools.ts';
import { word } from '../inventory/cluster/property.ts';

export const nodeOsLinuxSupported = defineRule({
  id: 'AKS082',
  name: 'node-os-linux-supported',
  title: 'Linux nodes run an operating system that AKS goes on supporting',
  severity: 'high',
  category: 'nodes',
  rationale:
    'After the end of support an operating system gets no security fixes, and once its images are removed a pool can no longer ' +
    'scale. The SKUs Ubuntu and AzureLinux do not name a version: the node image does.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --os-sku {osSku}',
    bicep: "properties: { agentPoolProfiles: [{ osSKU: 'AzureLinux3' }] }",
    terraform: 'os_sku = "AzureLinux3"',
    rebuild: 'none',
    note: 'Every node of the pool is reimaged. Instead of naming a version, a pool with the SKU Ubuntu or AzureLinux changes it by an upgrade: Ubuntu 24.04 comes with Kubernetes 1.35, Azure Linux 3 with 1.32. Not every version has an image for FIPS, Arm64 or confidential machines.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/upgrade-os-version',
    'https://github.com/Azure/AKS/issues/4988',
    'https://github.com/Azure/AKS/issues/4874',
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
    // Flatcar is AKS084's.
    const linux = all.filter((pool) => !isWindows(pool) && word(pool, 'osSKU') !== 'flatcar');
    if (linux.length === 0) return notApplicable('The cluster has no agent pools of Ubuntu or Azure Linux.');
    return judgeNodeOs(linux, facts, days, (os) => (os.startsWith('Ubuntu') ? 'Ubuntu2404' : 'AzureLinux3'));
  },
});
