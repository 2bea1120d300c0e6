import { namesOf, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import {
  hasHostedSystemPools,
  isSystem,
  leastNodes,
  leastNodesProperty,
  ownPools,
} from '../inventory/cluster/node-pools.ts';

export const systemPoolMinNodes = defineRule({
  id: 'AKS086',
  name: 'system-pool-min-nodes',
  title: 'The system pools keep enough nodes together',
  severity: 'high',
  category: 'nodes',
  rationale:
    'With one or two system nodes the loss or upgrade of one can take CoreDNS and the API tunnel with it. One peer counts each ' +
    'pool alone and ignores those of a fixed size; what matters is how many system nodes there always are.',
  remediation: {
    az: 'az aks nodepool scale --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --node-count 3',
    bicep: "properties: { agentPoolProfiles: [{ mode: 'System', count: 3, minCount: 3 }] }",
    terraform: 'default_node_pool { node_count = 3, min_count = 3 }',
    rebuild: 'none',
    note: 'A pool with the autoscaler takes other bounds instead: az aks nodepool update --update-cluster-autoscaler --min-count 3 --max-count (at least 3).',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-system-pools'],
  mappedIds: {
    psrule: ['Azure.AKS.MinNodeCount'],
    aprl: ['7f7ae535-a5ba-4665-b7e0-c451dbdda01f'],
    prancer: ['PR-AZR-CLD-AKS-004'],
  },
  pillar: 'reliability',
  parameters: {
    nodes: wholeNumber(3, 'How many nodes all system pools have to keep together', { least: 1, most: 1000 }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { nodes }) {
    if (hasHostedSystemPools(cluster)) return notApplicable('AKS runs the system nodes of the cluster.');
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const system = all.filter(isSystem);
    // The minimum counts only where the autoscaler is on: ARM may keep it when that is switched off.
    const counts = system.map(leastNodes);
    const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    if (total >= nodes) return pass(`The system pools keep at least ${total} nodes.`);
    const open = system.filter((_, index) => counts[index] === undefined);
    if (open.length > 0) return unknown(`ARM does not state how many nodes ${namesOf(open)} keeps.`);
    const evidence = system.map((pool) =>
      seen(pool, leastNodesProperty(pool), `${nodes} system nodes in all`),
    );
    const parts = system.map(({ name }, index) => `${name} ${counts[index] ?? 0}`).join(', ');
    return isNonEmpty(evidence)
      ? fail(
          `The system pools keep ${total === 1 ? 'one node' : `${total} nodes`} in all: ${parts}.`,
          evidence,
        )
      : unknown('ARM states no agent pool of the mode System.');
  },
});
