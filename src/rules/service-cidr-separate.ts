import { hasPodRange, podNetwork, podNetworkUnstated } from '../evaluation/yardsticks/pod-network.ts';
import { judgeOverlaps } from '../evaluation/yardsticks/range-overlap.ts';
import { defineRule, notApplicable, unknown } from '../evaluation/rule.ts';
import { podRanges, serviceRanges } from '../inventory/cluster/stated-ranges.ts';

export const serviceCidrSeparate = defineRule({
  id: 'AKS057',
  name: 'service-cidr-separate',
  title: 'Services and pods have ranges without a common address',
  severity: 'high',
  category: 'network',
  rationale:
    'When a pod and a service have the same address, traffic for one of them reaches the other, or nobody.',
  remediation: {
    bicep:
      "properties: { networkProfile: { podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16', dnsServiceIP: '10.0.0.10' } }",
    terraform:
      'network_profile { pod_cidr = "10.244.0.0/16", service_cidr = "10.0.0.0/16", dns_service_ip = "10.0.0.10" }',
    rebuild: 'cluster',
    note: 'Both ranges are settled when a cluster is made. Put ranges in their place that nothing else in your network uses.',
  },
  references: ['https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay'],
  mappedIds: {},
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const network = podNetwork(cluster);
    if (network === undefined) return unknown(podNetworkUnstated);
    if (!hasPodRange(network)) return notApplicable('Pods have no range beside the virtual network.');
    const services = serviceRanges(cluster);
    if (services.length === 0) return unknown('ARM states no range for services.');
    const pods = podRanges(cluster);
    if (pods.length === 0) return unknown('ARM states no range for pods.');
    const unreadable = pods.find(({ range }) => range === undefined);
    return judgeOverlaps(
      { ranges: services, open: unreadable && `${unreadable.text} is no address range.` },
      {
        ranges: pods.flatMap(({ text, range }) => (range ? [{ name: `${text} of the pods`, range }] : [])),
        open: undefined,
      },
      'Services and pods have ranges without a common address.',
    );
  },
});
