import { defineRule } from '../evaluation/rule.ts';
import { judgeNetworks } from '../evaluation/yardsticks/network-overlap.ts';
import type { NamedRange, Ranges } from '../evaluation/yardsticks/range-overlap.ts';
import { namedRanges } from '../evaluation/yardsticks/range-overlap.ts';
import type { Peering, VirtualNetwork } from '../facts/kinds/virtual-networks.ts';

export const clusterRangesOutsidePeers = defineRule({
  id: 'AKS059',
  name: 'cluster-ranges-outside-peers',
  title: "The cluster's own ranges are outside the networks that its network is peered with",
  severity: 'medium',
  category: 'network',
  rationale:
    'What has an address of the services or pods in a peered network cannot be reached from the cluster. That ' +
    'an overlay is not routed outside does not help: AKS asks for pod ranges that directly connected networks ' +
    'do not use.',
  remediation: {
    bicep:
      "properties: { networkProfile: { podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16', dnsServiceIP: '10.0.0.10' } }",
    terraform:
      'network_profile { pod_cidr = "10.244.0.0/16", service_cidr = "10.0.0.0/16", dns_service_ip = "10.0.0.10" }',
    rebuild: 'cluster',
    note: 'Both ranges are settled when a cluster is made. Put ranges in their place that no connected network uses.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni',
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
  ],
  mappedIds: {},
  pillar: 'reliability',
  needs: ['virtualNetworks'],
  reviewed: '2026-11-21',

  evaluate: (cluster, facts) =>
    judgeNetworks(
      cluster,
      facts,
      peersOf,
      "No range of the cluster's own is in a network that is peered with its own.",
    ),
});

function peersOf({ id, properties }: VirtualNetwork): readonly Ranges<NamedRange>[] {
  const peerings = properties.virtualNetworkPeerings ?? undefined;
  if (peerings === undefined) return [{ ranges: [], open: `Azure does not show what ${id} is peered with.` }];
  return peerings.filter(isConnected).map(spaceOf);
}

// No traffic passes while a peering is Initiated or Disconnected.
function isConnected({ properties }: Peering): boolean {
  return properties.peeringState?.toLowerCase() === 'connected';
}

function spaceOf({ name, properties }: Peering): Ranges<NamedRange> {
  // The first is what the peering routes, the second what the remote network has since been given.
  const routed = properties.remoteAddressSpace?.addressPrefixes ?? [];
  const current = properties.remoteVirtualNetworkAddressSpace?.addressPrefixes ?? [];
  const peer = `the peering ${name ?? properties.remoteVirtualNetwork?.id ?? 'without a name'}`;
  const prefixes = [...new Set([...routed, ...current])];
  return prefixes.length > 0
    ? namedRanges(prefixes, peer)
    : { ranges: [], open: `Azure shows no address space of ${peer}.` };
}
