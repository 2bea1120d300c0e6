import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { isWindows, ownPools } from '../inventory/cluster/node-pools.ts';
import { word } from '../inventory/cluster/property.ts';

export const nodeOsAzureLinuxPreferred = defineRule({
  id: 'AKS085',
  name: 'node-os-azure-linux-preferred',
  title: 'Linux nodes run Azure Linux',
  severity: 'info',
  category: 'nodes',
  rationale:
    'Azure Linux holds only what a container host needs, so that it starts faster and has fewer packages to patch. Its peer in ' +
    'the reliability library fails AzureLinux3, which is Azure Linux too.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --os-sku AzureLinux',
    bicep: "properties: { agentPoolProfiles: [{ osSKU: 'AzureLinux' }] }",
    terraform: 'os_sku = "AzureLinux"',
    rebuild: 'none',
    note: 'Every node of the pool is reimaged. Try it on one pool first: agents that build kernel modules may not know Azure Linux.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-azure-linux'],
  mappedIds: { aprl: ['f46b0d1d-56ef-4795-b98a-f6ee00cb341a'] },
  pillar: 'operations',
  optIn: 'Ubuntu is supported as well, and which of the two a platform runs is its own choice.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const linux = all.filter((pool) => !isWindows(pool));
    if (linux.length === 0) return notApplicable('The cluster has no Linux agent pools.');
    const failing = linux.filter((pool) => !azureLinux.has(word(pool, 'osSKU') ?? 'azurelinux'));
    const evidence = failing.map((pool) =>
      seen(pool, 'osSKU', 'AzureLinux, AzureLinux3 or AzureContainerLinux'),
    );
    if (isNonEmpty(evidence))
      return fail(`Nodes run another Linux than Azure Linux ${inPools(failing, linux)}`, evidence);
    const open = linux.filter((pool) => word(pool, 'osSKU') === undefined);
    return open.length === 0
      ? pass('Every Linux agent pool runs Azure Linux.')
      : unknown(`ARM states no operating system ${inPools(open, linux)}`);
  },
});

// Mariner is the name that Azure Linux 2 had before; that its support has ended is AKS082's.
const azureLinux = new Set(['azurelinux', 'azurelinux3', 'azurecontainerlinux', 'mariner', 'cblmariner']);
