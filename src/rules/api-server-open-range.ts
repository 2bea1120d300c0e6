import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { parseIpRange } from '../inventory/values/ip-range.ts';
import { texts } from '../inventory/cluster/property.ts';

const path = 'properties.apiServerAccessProfile.authorizedIPRanges';

export const apiServerOpenRange = defineRule({
  id: 'AKS005',
  name: 'api-server-open-range',
  title: 'No authorized IP range is open to everyone',
  severity: 'critical',
  category: 'exposure',
  rationale:
    'A range such as 0.0.0.0/0 satisfies every check that asks for a list of ranges and lets the whole internet in.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --api-server-authorized-ip-ranges 203.0.113.0/24',
    bicep: "properties: { apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] } }",
    terraform: 'api_server_access_profile { authorized_ip_ranges = ["203.0.113.0/24"] }',
    rebuild: 'none',
    note: 'The list given replaces the one that is there: put your own ranges in place of 203.0.113.0/24.',
  },
  references: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  mappedIds: {
    cisAks: ['5.4.1'],
    cloudsploit: ['aksNetworkExposure'],
  },
  pillar: 'security',
  // 0.0.0.0/1 and 128.0.0.0/1 together are 0.0.0.0/0: only a limit on the width finds every way to write it.
  parameters: {
    widestIPv4Prefix: wholeNumber(8, 'The shortest prefix that an IPv4 range may have', {
      least: 1,
      most: 32,
    }),
    widestIPv6Prefix: wholeNumber(32, 'The shortest prefix that an IPv6 range may have', {
      least: 1,
      most: 128,
    }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { widestIPv4Prefix, widestIPv6Prefix }) {
    const access = apiServerAccess(cluster);
    if (access === 'unstated') return unknown(accessUnstated);
    if (access === 'private') return notApplicable('The API server is private.');
    const ranges = texts(cluster, path) ?? [];
    if (ranges.length === 0) return notApplicable('The cluster has no authorized IP ranges.');

    const widest = { IPv4: widestIPv4Prefix, IPv6: widestIPv6Prefix };
    const open = ranges.flatMap((range, index) => {
      const parsed = parseIpRange(range);
      // 0.0.0.0/32 is not open: AKS takes it to mean the cluster's own outbound address and nothing else.
      if (parsed === undefined || parsed.prefix >= widest[parsed.family]) return [];
      const expected = `/${widest[parsed.family]} or narrower`;
      return [{ property: `${path}[${index}]`, actual: range, expected }];
    });
    if (isNonEmpty(open)) {
      return fail(`The API server is open to ${open.map(({ actual }) => actual).join(', ')}.`, open);
    }
    const unreadable = ranges.filter((range) => parseIpRange(range) === undefined);
    if (unreadable.length > 0) return unknown(`Not an IP range: ${unreadable.join(', ')}.`);
    return pass('Every authorized IP range is narrow.');
  },
});
