import { withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { hasHostedSystemPools, isUser, ownPools, provisionsNodes } from '../inventory/cluster/node-pools.ts';
import { word } from '../inventory/cluster/property.ts';

export const systemUserPoolSeparation = defineRule({
  id: 'AKS088',
  name: 'system-user-pool-separation',
  title: 'Workloads have an agent pool beside the system pool',
  severity: 'medium',
  category: 'nodes',
  rationale:
    'On a shared node a greedy workload starves CoreDNS and the other pods that the whole cluster needs. Two system pools do ' +
    'not separate anything, although a peer that counts pools takes them for it.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps --mode User',
    bicep: "properties: { agentPoolProfiles: [{ name: 'apps', mode: 'User' }] }",
    terraform: 'resource "azurerm_kubernetes_cluster_node_pool" "apps" { mode = "User" }',
    rebuild: 'none',
    note: 'Then taint the system pool (CriticalAddonsOnly=true:NoSchedule), so that new pods go to the user pool.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-system-pools'],
  mappedIds: { reviewChecklist: ['04.01.02'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (hasHostedSystemPools(cluster)) return notApplicable('AKS runs the system nodes of the cluster.');
    if (provisionsNodes(cluster))
      return notApplicable('Node auto-provisioning makes nodes for workloads outside the agent pools.');
    const all = ownPools(cluster);
    if (all.some(isUser)) return pass('Workloads have a user pool.');
    if (all.some((pool) => word(pool, 'mode') === undefined))
      return unknown('ARM does not state the mode of every agent pool.');
    const evidence = all.map((pool) => seen(pool, 'mode', 'a pool of the mode User beside it'));
    return isNonEmpty(evidence)
      ? fail('No agent pool is of the mode User: workloads run on the system pool.', evidence)
      : withoutPools(cluster);
  },
});
