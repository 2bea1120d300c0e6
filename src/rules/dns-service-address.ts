import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { contains, distance, parseIpRange } from '../inventory/values/ip-range.ts';
import { text } from '../inventory/cluster/property.ts';
import { serviceRanges } from '../inventory/cluster/stated-ranges.ts';

const path = 'properties.networkProfile.dnsServiceIP';

export const dnsServiceAddress = defineRule({
  id: 'AKS060',
  name: 'dns-service-address',
  title: 'The DNS service has an address of the services that is not the first',
  severity: 'high',
  category: 'network',
  rationale:
    'Every pod asks the DNS service by this address. Outside the range of the services it does not exist, and ' +
    'the first address of the range belongs to the API server (kubernetes.default.svc.cluster.local).',
  remediation: {
    bicep: "properties: { networkProfile: { serviceCidr: '10.0.0.0/16', dnsServiceIP: '10.0.0.10' } }",
    terraform: 'network_profile { service_cidr = "10.0.0.0/16", dns_service_ip = "10.0.0.10" }',
    rebuild: 'cluster',
    note: 'The address is settled when a cluster is made.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni',
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
  ],
  mappedIds: {},
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const stated = text(cluster, path);
    // AKS fills it in when a cluster is made, so that its absence tells nothing.
    if (stated === undefined) return unknown('ARM states no address of the DNS service.');
    const address = parseIpRange(stated);
    if (address === undefined || stated.includes('/')) return unknown(`${stated} is no IP address.`);
    const ranges = serviceRanges(cluster);
    if (ranges.length === 0) return unknown('ARM states no range for services.');

    const home = ranges.find(({ range }) => range !== undefined && contains(range, address));
    if (home?.range === undefined) {
      const unreadable = ranges.find(({ range }) => range === undefined);
      if (unreadable !== undefined) return unknown(`${unreadable.text} is no address range.`);
      const listed = ranges.map((range) => range.text).join(', ');
      return fail(
        `The DNS service has the address ${stated}, which is not in ${listed}.`,
        seen(cluster, path, `an address of ${listed}`),
      );
    }
    // The address of the range itself is as little to be had as the one after it.
    if (distance(home.range.first, address.first) <= 1) {
      return fail(
        `The DNS service has the address ${stated}, which belongs to the API server.`,
        seen(cluster, path, `an address of ${home.text} after the first`),
      );
    }
    return pass('The DNS service has an address of the services.');
  },
});
