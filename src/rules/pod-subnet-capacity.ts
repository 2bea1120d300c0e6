import { podsPerNode } from '../evaluation/yardsticks/node-demand.ts';
import { defineRule, notApplicable, unknown } from '../evaluation/rule.ts';
import { judgeSubnets } from '../evaluation/yardsticks/subnet-demand.ts';
import { known, unknownFact } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { pools, text, word } from '../inventory/cluster/property.ts';

export const podSubnetCapacity = defineRule({
  id: 'AKS054',
  name: 'pod-subnet-capacity',
  title: 'The subnets of the pods have room for every pool at its largest',
  severity: 'high',
  category: 'network',
  rationale:
    'When a subnet for pods runs out of addresses, new pods on the nodes that share it never start, and ' +
    'upgrades stop half-way.',
  remediation: {
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', podSubnetID: largerSubnet.id }] }",
    terraform: 'pod_subnet_id = azurerm_subnet.larger.id',
    rebuild: 'pool',
    note: 'The prefix of a subnet in use cannot be widened: add a pool with another subnet for its pods, move the workloads there, and then delete this one. A lower maximum of nodes needs no new pool.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation',
    'https://learn.microsoft.com/azure/aks/configure-azure-cni-static-block-allocation',
  ],
  mappedIds: { reviewChecklist: ['06.04.02'] },
  pillar: 'reliability',
  needs: ['virtualNetworks'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const placed = all.filter((pool) => text(pool, 'podSubnetID') !== undefined);
    if (placed.length === 0) return notApplicable('No agent pool has a subnet for its pods.');
    return judgeSubnets(cluster, facts, placed, 'podSubnetID', addressesPerNode);
  },
});

/** How many addresses of the pods' subnet a node of the pool may take. */
function addressesPerNode(pool: AgentPool): Fact<number> {
  const pods = podsPerNode(pool);
  if (!pods.known) return pods;
  switch (word(pool, 'podIPAllocationMode')) {
    // Absent means that it was never set: AKS then gives single addresses.
    case undefined:
    case 'dynamicindividual':
      return pods;
    // Blocks of 16 addresses, one of which the node keeps for itself.
    case 'staticblock':
      return known(Math.ceil((pods.value + 1) / 16) * 16);
    default:
      return unknownFact(`The pool ${pool.name} allots addresses in a way that this rule does not know.`);
  }
}
