import { inPools, namesOf, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { zonesOfPool } from '../evaluation/yardsticks/zones.ts';
import { leastNodes, leastNodesProperty, ownPools } from '../inventory/cluster/node-pools.ts';

export const nodePoolZoneRedundant = defineRule({
  id: 'AKS103',
  name: 'node-pool-zone-redundant',
  title: 'Every agent pool keeps a node in each of three zones',
  severity: 'medium',
  category: 'resilience',
  rationale:
    'Three zones survive the loss of one only while nodes stand in them. As in Azure Policy, a region without zones is no ' +
    'excuse; unlike there, what counts is the number that the autoscaler never goes below.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2 --zones 1 2 3 --node-count 3',
    bicep:
      "properties: { agentPoolProfiles: [{ availabilityZones: ['1', '2', '3'], count: 3, minCount: 3 }] }",
    terraform: 'zones = ["1", "2", "3"]\nmin_count = 3',
    rebuild: 'pool',
    note: 'The zones are settled when a pool is made: add a pool, move the workloads there, and then delete this one (az aks nodepool delete). Where only nodes are missing, raise their number.',
  },
  references: ['https://learn.microsoft.com/azure/aks/aks-zone-resiliency'],
  mappedIds: { azurePolicy: ['2dec5f47-bc40-40d1-8c7d-a39d9d6808d1'] },
  pillar: 'reliability',
  optIn: 'It asks more than most clusters need, and no cluster in a region without zones can meet it.',
  parameters: {
    zones: wholeNumber(3, 'Over how many zones each pool has to spread', { least: 2, most: 10 }),
    nodes: wholeNumber(3, 'How many nodes each pool has to keep', { least: 1, most: 1000 }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { zones, nodes }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const counts = all.map(leastNodes);
    const evidence: Evidence[] = [];
    const failing = all.filter((pool, index) => {
      const narrow = zonesOfPool(pool) < zones;
      const small = (counts[index] ?? nodes) < nodes;
      if (narrow) evidence.push(seen(pool, 'availabilityZones', `${zones} zones or more`));
      if (small) evidence.push(seen(pool, leastNodesProperty(pool), `${nodes} or more`));
      return narrow || small;
    });
    if (isNonEmpty(evidence))
      return fail(`There are fewer than ${zones} zones or ${nodes} nodes ${inPools(failing, all)}`, evidence);
    const open = all.filter((_, index) => counts[index] === undefined);
    return open.length === 0
      ? pass(`Every agent pool keeps ${nodes} nodes in ${zones} zones.`)
      : unknown(`ARM does not state how many nodes ${namesOf(open)} keeps.`);
  },
});
