import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { isSystem, isUser, ownPools, provisionsNodes } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { number } from '../inventory/cluster/property.ts';

export const nodeMaxPodsMinimum = defineRule({
  id: 'AKS091',
  name: 'node-max-pods-minimum',
  title: 'Nodes have room for enough pods',
  severity: 'low',
  category: 'nodes',
  rationale:
    'Agents and daemons take several pods of every node, so that a low limit leaves vCPUs and memory unused that are paid for. ' +
    'Peers ask 50 of every pool; a system pool beside user pools does with the 30 that AKS requires of it.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2 --max-pods 110',
    bicep: 'properties: { agentPoolProfiles: [{ maxPods: 110 }] }',
    terraform: 'max_pods = 110',
    rebuild: 'pool',
    note: 'It is settled when a pool is made: add a pool with a higher limit, move the workloads there, and then delete this one (az aks nodepool delete). Without an overlay every pod more takes an address of the subnet.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/aks/quotas-skus-regions',
  ],
  mappedIds: {
    psrule: ['Azure.AKS.NodeMinPods'],
    reviewChecklist: ['06.04.03'],
    checkov: ['CKV_AZURE_168'],
    steampipe: ['kubernetes_cluster_max_pod_50'],
  },
  pillar: 'performance',
  parameters: {
    pods: wholeNumber(50, 'How many pods a node has to have room for', {
      least: 1,
      most: 250,
    }),
    systemPods: wholeNumber(
      30,
      'How many pods a system node has to have room for where workloads have nodes of their own',
      {
        least: 1,
        most: 250,
      },
    ),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { pods, systemPods }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    // Without user pools the workloads run on the system pool.
    const apart = provisionsNodes(cluster) || all.some(isUser);
    const wanted = (pool: AgentPool): number => (apart && isSystem(pool) ? systemPods : pods);
    const failing = all.filter((pool) => {
      const most = number(pool, 'maxPods');
      return most !== undefined && most < wanted(pool);
    });
    const evidence = failing.map((pool) => seen(pool, 'maxPods', `${wanted(pool)} or more`));
    if (isNonEmpty(evidence))
      return fail(`Nodes have room for too few pods ${inPools(failing, all)}`, evidence);
    const open = all.filter((pool) => number(pool, 'maxPods') === undefined);
    return open.length === 0
      ? pass('Nodes of every agent pool have room for enough pods.')
      : unknown(`ARM does not state how many pods a node may have ${inPools(open, all)}`);
  },
});
