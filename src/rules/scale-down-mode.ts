import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import { word } from '../inventory/cluster/property.ts';

export const scaleDownMode = defineRule({
  id: 'AKS138',
  name: 'scale-down-mode',
  title: 'Nodes that are scaled down are deleted',
  severity: 'info',
  category: 'cost',
  rationale:
    'A deallocated node starts faster, but its disks are paid for all the time, and it stands in the cluster as NotReady.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --scale-down-mode Delete',
    bicep: "properties: { agentPoolProfiles: [{ scaleDownMode: 'Delete' }] }",
    terraform: 'scale_down_mode = "Delete"',
    rebuild: 'none',
    note: 'Nodes that are deallocated at that time are deleted at once.',
  },
  references: ['https://learn.microsoft.com/azure/aks/scale-down-mode'],
  mappedIds: { reviewChecklist: ['03.01.02'] },
  pillar: 'cost',
  optIn:
    'Deallocated nodes are a sound choice for workloads that cannot wait: it tells which pools have made it.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const failing = all.filter((pool) => word(pool, 'scaleDownMode') === 'deallocate');
    const evidence = failing.map((pool) => seen(pool, 'scaleDownMode', 'Delete'));
    if (isNonEmpty(evidence))
      return fail(`Nodes that are scaled down stay deallocated ${inPools(failing, all)}`, evidence);
    // Absent means Delete, the default.
    const open = all.filter((pool) => (word(pool, 'scaleDownMode') ?? 'delete') !== 'delete');
    return open.length === 0
      ? pass('Nodes that are scaled down are deleted.')
      : unknown(`ARM states a mode that this rule does not know ${inPools(open, all)}`);
  },
});
