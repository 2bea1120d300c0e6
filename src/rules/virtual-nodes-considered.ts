import { defineRule, fail, pass } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const virtualNodesConsidered = defineRule({
  id: 'AKS139',
  name: 'virtual-nodes-considered',
  title: 'Virtual nodes take up bursts',
  severity: 'info',
  category: 'cost',
  rationale:
    'Virtual nodes run pods in Azure Container Instances by the second, within seconds, and without machines that wait for a burst.',
  remediation: {
    az: 'az aks enable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons virtual-node --subnet-name virtual-nodes',
    bicep:
      "properties: { addonProfiles: { aciConnectorLinux: { enabled: true, config: { SubnetName: 'virtual-nodes' } } } }",
    terraform: 'aci_connector_linux { subnet_name = "virtual-nodes" }',
    rebuild: 'none',
    note: 'They need Azure CNI with pods in the virtual network and an empty subnet of their own. Daemon sets, host ports and most volumes do not work there.',
  },
  references: ['https://learn.microsoft.com/azure/aks/virtual-nodes'],
  mappedIds: { aprl: ['b4639ca7-6308-429a-8b98-92f0bf9bf813'], reviewChecklist: ['07.03.02'] },
  pillar: 'cost',
  optIn: 'Few workloads burst in a way that virtual nodes suit, and many features do not work there.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const virtualNodes = addon(cluster, 'aciConnectorLinux');
    if (virtualNodes.enabled === true) return pass('The cluster has virtual nodes.');
    // ARM leaves out an add-on that was never switched on.
    return fail('The cluster has no virtual nodes.', {
      property: `${virtualNodes.at}.enabled`,
      actual: virtualNodes.enabled ?? null,
      expected: 'true',
    });
  },
});
