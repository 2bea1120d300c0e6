import { wholeNumber } from '../evaluation/parameter.ts';
import { unboundedNodes } from '../evaluation/yardsticks/node-demand.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { mostNodes } from '../inventory/cluster/pool-size.ts';
import { pools, word } from '../inventory/cluster/property.ts';

export const freeTierScale = defineRule({
  id: 'AKS025',
  name: 'free-tier-scale',
  title: 'A cluster in the Free tier stays small',
  severity: 'medium',
  category: 'tier',
  rationale:
    'The control plane of the Free tier has few resources. Azure recommends it for clusters with fewer than ten nodes, and ' +
    'supports at most 1,000.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --tier standard',
    bicep: "sku: { name: 'Base', tier: 'Standard' }",
    terraform: 'sku_tier = "Standard"',
    rebuild: 'none',
    note: 'Charged for each cluster and hour.',
  },
  references: ['https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers'],
  mappedIds: {},
  pillar: 'reliability',
  parameters: {
    mostNodes: wholeNumber(10, 'The most nodes that a cluster in the Free tier may grow to', { most: 1000 }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { mostNodes: allowed }) {
    const tier = word(cluster, 'sku.tier');
    // Absent means that no tier was ever chosen: that is Free.
    if (tier !== undefined && tier !== 'free') return notApplicable('The cluster is not in the Free tier.');
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const sizes = all.map(mostNodes);
    const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const sentence = `The cluster is in the Free tier, and the most nodes that its pools may have is ${total}`;
    if (total > allowed) {
      return fail(`${sentence}.`, seen(cluster, 'sku.tier', `Standard, or at most ${allowed} nodes`));
    }
    const unstated = all.find((_, index) => sizes[index] === undefined);
    if (unstated !== undefined)
      return unknown(`ARM does not state how many nodes the pool ${unstated.name} may have.`);
    const open = unboundedNodes(cluster);
    return open === undefined ? pass(`${sentence}.`) : unknown(open);
  },
});
