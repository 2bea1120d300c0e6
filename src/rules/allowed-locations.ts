import { texts } from '../evaluation/parameter.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { regionOf } from '../facts/region.ts';
import { text } from '../inventory/cluster/property.ts';

export const allowedLocations = defineRule({
  id: 'AKS126',
  name: 'allowed-locations',
  title: 'The cluster is in a region that the policy allows',
  severity: 'high',
  category: 'governance',
  rationale:
    'Where data may be kept is often a matter of law or of contract, and services that the cluster uses are far away in a ' +
    'region that was not planned.',
  remediation: {
    bicep: "location: 'REGION'",
    terraform: 'location = "REGION"',
    rebuild: 'cluster',
    note: 'A cluster cannot be moved: make a new one in an allowed region, move the workloads and their data there, and then delete this one.',
  },
  references: ['https://learn.microsoft.com/azure/reliability/regions-list'],
  mappedIds: { psrule: ['Azure.Resource.AllowedRegions'] },
  pillar: 'operations',
  parameters: {
    regions: texts([], 'Regions as Azure names them, such as westeurope. None: the rule does not apply.'),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _, { regions }) {
    if (regions.length === 0) return notApplicable('The policy allows every region.');
    const location = text(cluster, 'location');
    if (location === undefined) return unknown('ARM states no location.');
    const region = regionOf(location);
    if (regions.some((allowed) => regionOf(allowed) === region))
      return pass(`The cluster is in ${region}, which is allowed.`);
    return fail(
      `The cluster is in ${region}, which is not among the allowed regions.`,
      seen(cluster, 'location', regions.join(', ')),
    );
  },
});
