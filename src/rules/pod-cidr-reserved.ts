import type { NamedRange } from '../evaluation/yardsticks/range-overlap.ts';
import { judgeOverlaps } from '../evaluation/yardsticks/range-overlap.ts';
import { defineRule } from '../evaluation/rule.ts';
import { parseIpRange } from '../inventory/values/ip-range.ts';
import { podRanges, serviceRanges } from '../inventory/cluster/stated-ranges.ts';

const reserved = ['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'].flatMap(
  (text): readonly NamedRange[] => {
    const range = parseIpRange(text);
    return range === undefined ? [] : [{ name: `${text}, which AKS keeps for itself`, range }];
  },
);

export const podCidrReserved = defineRule({
  id: 'AKS056',
  name: 'pod-cidr-reserved',
  title: 'The ranges of pods and services are none that AKS reserves',
  severity: 'high',
  category: 'network',
  rationale:
    'AKS does not allow 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 and 192.0.2.0/24 for pods or services, as it has its ' +
    'own uses for them. In a cluster that has them all the same, traffic goes astray.',
  remediation: {
    bicep:
      "properties: { networkProfile: { podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16', dnsServiceIP: '10.0.0.10' } }",
    terraform:
      'network_profile { pod_cidr = "10.244.0.0/16", service_cidr = "10.0.0.0/16", dns_service_ip = "10.0.0.10" }',
    rebuild: 'cluster',
    note: 'Both ranges are settled when a cluster is made. Put ranges in their place that nothing else in your network uses.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni',
    'https://learn.microsoft.com/azure/aks/configure-kubenet',
  ],
  mappedIds: {},
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const services = serviceRanges(cluster);
    const open = services.length === 0 ? 'ARM states no range for services.' : undefined;
    return judgeOverlaps(
      { ranges: [...services, ...podRanges(cluster)], open },
      { ranges: reserved, open: undefined },
      'No range of pods or services is one that AKS reserves.',
    );
  },
});
