import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, pass, seen } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { MalformedProperty, pathFromRoot, valueAt } from '../inventory/cluster/property.ts';

export const customNodeConfig = defineRule({
  id: 'AKS096',
  name: 'custom-node-config',
  title: "Nodes run AKS's own kubelet and operating system settings",
  severity: 'info',
  category: 'nodes',
  rationale:
    'Settings of kubelet and kernel that differ from those of AKS have to be tested again with every Kubernetes version, and ' +
    'explain why a pool behaves otherwise than its neighbours.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2',
    rebuild: 'pool',
    note: 'Where the settings are needed, exempt the cluster with the reason. Else add a pool without kubeletConfig and linuxOSConfig, move the workloads there, and then delete this one (az aks nodepool delete).',
  },
  references: ['https://learn.microsoft.com/azure/aks/custom-node-configuration'],
  mappedIds: { reviewChecklist: ['07.06.02'] },
  pillar: 'operations',
  optIn:
    'Settings of its own are no fault: it tells which pools have some, for teams that want to review them.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const evidence: Evidence[] = [];
    const failing = all.filter((pool) => {
      const kubelet = hasEntries(pool, 'kubeletConfig', valueAt(pool, 'kubeletConfig'));
      const system = hasEntries(pool, 'linuxOSConfig', valueAt(pool, 'linuxOSConfig'));
      if (kubelet) evidence.push(seen(pool, 'kubeletConfig', 'absent'));
      if (system) evidence.push(seen(pool, 'linuxOSConfig', 'absent'));
      return kubelet || system;
    });
    return isNonEmpty(evidence)
      ? fail(`Nodes have settings of their own ${inPools(failing, all)}`, evidence)
      : pass('No agent pool has kubelet or operating system settings of its own.');
  },
});

/** Whether a profile sets anything: ARM writes an empty object, and nulls in it, where nothing is set. */
function hasEntries(pool: AgentPool, path: string, profile: unknown): boolean {
  if (profile === undefined) return false;
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile))
    throw new MalformedProperty(pathFromRoot(pool, path), 'an object', profile);
  return Object.values(profile).some((value) => value !== null && value !== undefined);
}
