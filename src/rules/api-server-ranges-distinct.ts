import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { contains, parseIpRange } from '../inventory/values/ip-range.ts';
import { texts } from '../inventory/cluster/property.ts';

const path = 'properties.apiServerAccessProfile.authorizedIPRanges';

export const apiServerRangesDistinct = defineRule({
  id: 'AKS032',
  name: 'api-server-ranges-distinct',
  title: 'No authorized IP range is contained in another one',
  severity: 'info',
  category: 'exposure',
  rationale:
    'A range that another one contains adds nothing: whoever takes it away to shut somebody out shuts nobody out, and a ' +
    'cluster takes at most 200 ranges.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --api-server-authorized-ip-ranges 203.0.113.0/24',
    bicep: "properties: { apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] } }",
    terraform: 'api_server_access_profile { authorized_ip_ranges = ["203.0.113.0/24"] }',
    rebuild: 'none',
    note: 'The list given replaces the one that is there. Decide for each pair whether the wide range or the narrow one is what you mean.',
  },
  references: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const access = apiServerAccess(cluster);
    if (access === 'unstated') return unknown(accessUnstated);
    if (access === 'private') return notApplicable('The API server is private.');
    const ranges = texts(cluster, path) ?? [];
    if (ranges.length === 0) return notApplicable('The cluster has no authorized IP ranges.');

    const parsed = ranges.map(parseIpRange);
    const evidence = ranges.flatMap((range, index): readonly Evidence[] => {
      const one = parsed[index];
      if (one === undefined) return [];
      const around = parsed.findIndex(
        // Of two that are the same, the later one is the one too many.
        (other, at) =>
          other !== undefined &&
          at !== index &&
          contains(other, one) &&
          (at < index || !contains(one, other)),
      );
      if (around < 0) return [];
      return [
        {
          property: `${path}[${index}]`,
          actual: range,
          expected: `none: ${ranges[around] ?? ''} contains it`,
        },
      ];
    });
    if (isNonEmpty(evidence)) {
      const names = evidence.map(({ actual }) => String(actual)).join(', ');
      return fail(
        `Other ranges contain ${evidence.length} of ${ranges.length} authorized IP ranges: ${names}.`,
        evidence,
      );
    }
    const unreadable = ranges.filter((_, index) => parsed[index] === undefined);
    if (unreadable.length > 0) return unknown(`Not an IP range: ${unreadable.join(', ')}.`);
    return pass('No authorized IP range is contained in another one.');
  },
});
