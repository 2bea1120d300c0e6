import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { word } from '../inventory/cluster/property.ts';

export const nodeResourceGroupName = defineRule({
  id: 'AKS131',
  name: 'node-resource-group-name',
  title: 'The resource group of the nodes has a name of your own',
  severity: 'low',
  category: 'governance',
  rationale:
    'AKS calls it MC_ with the names of group, cluster and region by default. Such a name follows no convention, and policies and ' +
    'bills by resource group do not know whose it is.',
  remediation: {
    bicep: "properties: { nodeResourceGroup: 'NAME' }",
    terraform: 'node_resource_group = "NAME"',
    rebuild: 'cluster',
    note: 'The name is settled when a cluster is made: set it for the successor.',
  },
  references: ['https://learn.microsoft.com/azure/aks/faq'],
  mappedIds: { reviewChecklist: ['07.02.11'] },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const name = word(cluster, 'properties.nodeResourceGroup');
    if (name === undefined) return unknown('ARM states no resource group of the nodes.');
    if (!name.startsWith('mc_')) return pass('The resource group of the nodes has a name of its own.');
    return fail(
      'The resource group of the nodes has the name that AKS made up.',
      seen(cluster, 'properties.nodeResourceGroup', 'a name that does not begin with MC_'),
    );
  },
});
