import { podsPerNode } from '../evaluation/yardsticks/node-demand.ts';
import { podNetwork, podNetworkUnstated } from '../evaluation/yardsticks/pod-network.ts';
import { defineRule, notApplicable, unknown } from '../evaluation/rule.ts';
import { judgeSubnets } from '../evaluation/yardsticks/subnet-demand.ts';
import { networkOfAks } from '../evaluation/yardsticks/subnets.ts';
import { known } from '../facts/fact.ts';
import { pools, text } from '../inventory/cluster/property.ts';

export const autoscaleSubnetCapacity = defineRule({
  id: 'AKS053',
  name: 'autoscale-subnet-capacity',
  title: 'The subnets of the nodes have room for every pool at its largest',
  severity: 'high',
  category: 'network',
  rationale:
    'When a subnet runs out of addresses, the cluster neither scales nor upgrades. Pools share subnets, an ' +
    'upgrade adds nodes, and in the node subnet model each node also takes an address for every pod it may ' +
    "run; peers hold one pool's nodes alone against the subnet.",
  remediation: {
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', vnetSubnetID: largerSubnet.id }] }",
    terraform: 'vnet_subnet_id = azurerm_subnet.larger.id',
    rebuild: 'pool',
    note: 'The prefix of a subnet in use cannot be widened: add a pool in another subnet of the same network, move the workloads there, and then delete this one. A lower maximum (az aks nodepool update --update-cluster-autoscaler) or a smaller surge needs no new pool.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni',
    'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
    'https://learn.microsoft.com/azure/aks/upgrade-aks-cluster',
  ],
  mappedIds: { aprl: ['e620fa98-7a40-41a0-bfc9-b4407297fb58'], reviewChecklist: ['06.04.02'] },
  pillar: 'reliability',
  needs: ['virtualNetworks'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const placed = all.filter((pool) => text(pool, 'vnetSubnetID') !== undefined);
    if (placed.length === 0) return notApplicable(networkOfAks);
    const network = podNetwork(cluster);
    if (network === undefined) return unknown(podNetworkUnstated);
    return judgeSubnets(cluster, facts, placed, 'vnetSubnetID', (pool) => {
      const podsToo = network === 'virtualNetwork' && text(pool, 'podSubnetID') === undefined;
      if (!podsToo) return known(1);
      const pods = podsPerNode(pool);
      return pods.known ? known(1 + pods.value) : pods;
    });
  },
});
