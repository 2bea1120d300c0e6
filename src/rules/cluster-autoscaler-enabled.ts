import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { ownPools, provisionsNodes } from '../inventory/cluster/node-pools.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const clusterAutoscalerEnabled = defineRule({
  id: 'AKS094',
  name: 'cluster-autoscaler-enabled',
  title: 'Scale-set pools grow and shrink with their workloads',
  severity: 'medium',
  category: 'nodes',
  rationale:
    'A pool of a fixed size leaves pods pending when load rises and pays for idle nodes when it falls. Peers look at the first ' +
    "pool alone, or at the autoscaler's profile, which says nothing of pools.",
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --enable-cluster-autoscaler --min-count 3 --max-count 6',
    bicep: 'properties: { agentPoolProfiles: [{ enableAutoScaling: true, minCount: 3, maxCount: 6 }] }',
    terraform: 'auto_scaling_enabled = true\nmin_count = 3\nmax_count = 6',
    rebuild: 'none',
    note: 'Choose bounds that hold the present number of nodes, and for which there is quota and room in the subnet.',
  },
  references: ['https://learn.microsoft.com/azure/aks/cluster-autoscaler'],
  mappedIds: {
    psrule: ['Azure.AKS.AutoScaling'],
    aprl: ['902c82ff-4910-4b61-942d-0d6ef7f39b67'],
    reviewChecklist: ['07.06.01'],
  },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (provisionsNodes(cluster))
      return notApplicable('Node auto-provisioning makes the nodes, and excludes the cluster autoscaler.');
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    // Availability sets and gateway pools cannot, and pools of single virtual machines have scale profiles of their own.
    const scaleSets = all.filter(
      (pool) => word(pool, 'type') === 'virtualmachinescalesets' && word(pool, 'mode') !== 'gateway',
    );
    // Absent means that it was never switched on.
    const failing = scaleSets.filter((pool) => flag(pool, 'enableAutoScaling') !== true);
    const evidence = failing.map((pool) => seen(pool, 'enableAutoScaling', 'true'));
    if (isNonEmpty(evidence)) return fail(`The number of nodes is fixed ${inPools(failing, all)}`, evidence);
    const open = all.filter((pool) => word(pool, 'type') === undefined);
    if (open.length > 0) return unknown(`ARM states no type ${inPools(open, all)}`);
    return scaleSets.length === 0
      ? notApplicable('The cluster has no scale-set pools that the cluster autoscaler could scale.')
      : pass('The cluster autoscaler scales every scale-set pool.');
  },
});
