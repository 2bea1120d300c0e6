import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import {
  hasHostedSystemPools,
  isSystem,
  isUser,
  ownPools,
  provisionsNodes,
} from '../inventory/cluster/node-pools.ts';
import { texts } from '../inventory/cluster/property.ts';

export const systemPoolTainted = defineRule({
  id: 'AKS089',
  name: 'system-pool-tainted',
  title: 'System pools keep workloads away by a taint',
  severity: 'medium',
  category: 'nodes',
  rationale:
    "Without the taint CriticalAddonsOnly the scheduler also puts workloads on system nodes, where they compete with the cluster's own " +
    'pods. Any other taint, which one peer accepts, keeps system pods away as well.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --node-taints CriticalAddonsOnly=true:NoSchedule',
    bicep:
      "properties: { agentPoolProfiles: [{ mode: 'System', nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'] }] }",
    terraform: 'default_node_pool { only_critical_addons_enabled = true }',
    rebuild: 'none',
    note: 'The command replaces every taint of the pool, so name those again that it has. Pods that already run there stay until they are restarted.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-system-pools'],
  mappedIds: {
    aprl: ['5ee083cd-6ac3-4a83-8913-9549dd36cf56'],
    reviewChecklist: ['04.01.03'],
    checkov: ['CKV_AZURE_232'],
  },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (hasHostedSystemPools(cluster)) return notApplicable('AKS runs the system nodes of the cluster.');
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    if (!provisionsNodes(cluster) && !all.some(isUser))
      return notApplicable('Without a user pool the workloads have to run on the system pool.');
    const system = all.filter(isSystem);
    if (system.length === 0) return unknown('ARM states no agent pool of the mode System.');
    const failing = system.filter((pool) => !(texts(pool, 'nodeTaints') ?? []).some(keepsWorkloadsAway));
    const evidence = failing.map((pool) =>
      seen(pool, 'nodeTaints', 'CriticalAddonsOnly=true:NoSchedule among them'),
    );
    return isNonEmpty(evidence)
      ? fail(`Workloads may run on system nodes ${inPools(failing, all)}`, evidence)
      : pass('Every system pool keeps workloads away.');
  },
});

// Kubernetes compares taints by case; the pods of AKS tolerate this key with any effect.
const keepsWorkloadsAway = (taint: string): boolean =>
  taint === 'CriticalAddonsOnly=true:NoSchedule' || taint === 'CriticalAddonsOnly=true:NoExecute';
