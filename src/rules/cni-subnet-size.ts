import { wholeNumber } from '../evaluation/parameter.ts';
import { podNetwork, podNetworkUnstated } from '../evaluation/yardsticks/pod-network.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import {
  ipv4RangesOf,
  networkOfAks,
  prefixesOf,
  prefixPathOf,
  subnetOf,
} from '../evaluation/yardsticks/subnets.ts';
import type { FactsWith } from '../facts/facts.ts';
import { addresses } from '../inventory/values/ip-range.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { pools, text } from '../inventory/cluster/property.ts';

export const cniSubnetSize = defineRule({
  id: 'AKS052',
  name: 'cni-subnet-size',
  title: 'Subnets that nodes share with pods are large',
  severity: 'low',
  category: 'network',
  rationale:
    'In the node subnet model each node takes one address for itself and one for every pod it may run, so ' +
    'that a small subnet is soon full. Peers ask the same of overlay clusters, whose pods take no address of ' +
    "the nodes' subnet.",
  remediation: {
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', vnetSubnetID: largerSubnet.id }] }",
    terraform: 'vnet_subnet_id = azurerm_subnet.larger.id',
    rebuild: 'pool',
    note: 'The prefix of a subnet in use cannot be widened: add a pool in a larger subnet of the same network, move the workloads there, and then delete this one. The overlay mode (az aks update --network-plugin-mode overlay) does away with the need.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni',
    'https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.AKS.CNISubnetSize/',
  ],
  mappedIds: { psrule: ['Azure.AKS.CNISubnetSize'], reviewChecklist: ['06.01.05'] },
  pillar: 'reliability',
  parameters: {
    longestPrefix: wholeNumber(23, 'The longest prefix that the subnet may have', { least: 1, most: 32 }),
  },
  needs: ['virtualNetworks'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { longestPrefix }) {
    const network = podNetwork(cluster);
    if (network === undefined) return unknown(podNetworkUnstated);
    if (network !== 'virtualNetwork') return notApplicable("Pods take no addresses of the nodes' subnets.");
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const sharing = all.filter((pool) => text(pool, 'podSubnetID') === undefined);
    if (sharing.length === 0) return notApplicable('Pods of every agent pool have a subnet of their own.');
    if (sharing.every((pool) => text(pool, 'vnetSubnetID') === undefined)) return notApplicable(networkOfAks);

    const { small, open } = smallSubnets(facts, sharing, longestPrefix);
    if (isNonEmpty(small)) {
      const named = small.map(({ pool, actual }) => `${pool} (${String(actual)})`).join(', ');
      return fail(
        `Nodes and pods share a small subnet in ${small.length} of ${all.length} agent pools: ${named}.`,
        small,
      );
    }
    if (open !== undefined) return unknown(open);
    return pass(`Every subnet that nodes share with pods is at least a /${longestPrefix}.`);
  },
});

/** The pools whose subnet is smaller than a prefix makes it, and why there may be more of them. */
function smallSubnets(
  facts: FactsWith<'virtualNetworks'>,
  sharing: readonly AgentPool[],
  longestPrefix: number,
): { readonly small: readonly Evidence[]; readonly open: string | undefined } {
  const small: Evidence[] = [];
  let open: string | undefined;
  for (const pool of sharing) {
    const id = text(pool, 'vnetSubnetID');
    if (id === undefined) continue;
    const found = subnetOf(facts, id);
    const ranges = found.known ? ipv4RangesOf(found.value) : found;
    if (!found.known || !ranges.known) {
      open ??= ranges.known ? undefined : ranges.reason;
      continue;
    }
    const size = ranges.value.reduce((total, range) => total + addresses(range), 0);
    if (size >= 2 ** (32 - longestPrefix)) continue;
    small.push({
      property: prefixPathOf(found.value),
      pool: pool.name,
      actual: prefixesOf(found.value.subnet).join(', '),
      expected: `/${longestPrefix} or wider`,
    });
  }
  return { small, open };
}
