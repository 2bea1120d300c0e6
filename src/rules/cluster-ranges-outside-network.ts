import { defineRule } from '../evaluation/rule.ts';
import { judgeNetworks } from '../evaluation/yardsticks/network-overlap.ts';
import type { NamedRange, Ranges } from '../evaluation/yardsticks/range-overlap.ts';
import { namedRanges } from '../evaluation/yardsticks/range-overlap.ts';
import type { VirtualNetwork } from '../facts/kinds/virtual-networks.ts';

export const clusterRangesOutsideNetwork = defineRule({
  id: 'AKS058',
  name: 'cluster-ranges-outside-network',
  title: "The cluster's own ranges are outside its virtual network",
  severity: 'high',
  category: 'network',
  rationale:
    'The address of a service or pod is reached in the cluster, so that what has the same address in the network cannot be ' +
    'reached from it. AKS does not refuse such ranges; its documentation calls the outcome unpredictable.',
  remediation: {
    bicep:
      "properties: { networkProfile: { podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16', dnsServiceIP: '10.0.0.10' } }",
    terraform:
      'network_profile { pod_cidr = "10.244.0.0/16", service_cidr = "10.0.0.0/16", dns_service_ip = "10.0.0.10" }',
    rebuild: 'cluster',
    note: 'Both ranges are settled when a cluster is made. Put ranges in their place that nothing in your network uses. Where the range is only in the address space and in no subnet, it can be taken out of the network instead.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
  ],
  mappedIds: {},
  pillar: 'reliability',
  needs: ['virtualNetworks'],
  reviewed: '2026-11-21',

  evaluate: (cluster, facts) =>
    judgeNetworks(cluster, facts, spaceOf, "No range of the cluster's own is in its virtual network."),
});

function spaceOf({ id, properties }: VirtualNetwork): readonly Ranges<NamedRange>[] {
  const name = `the network ${id.slice(id.lastIndexOf('/') + 1)}`;
  const prefixes = properties.addressSpace?.addressPrefixes ?? [];
  if (prefixes.length > 0) return [namedRanges(prefixes, name)];
  return [{ ranges: [], open: `Azure shows no address space of ${name}.` }];
}
