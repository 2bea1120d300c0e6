import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

const valid = /^[a-z\d]([\w-]{0,61}[a-z\d])?$/i;

export const clusterNameValid = defineRule({
  id: 'AKS127',
  name: 'cluster-name-valid',
  title: 'The name of the cluster is one that AKS accepts',
  severity: 'low',
  category: 'governance',
  rationale: 'A template with such a name cannot be deployed again: AKS refuses the name.',
  remediation: {
    bicep: "name: 'NAME'",
    terraform: 'name = "NAME"',
    rebuild: 'cluster',
    note: 'A cluster cannot be renamed. A name has 1 to 63 letters, digits, hyphens and underscores, and begins and ends with a letter or digit.',
  },
  references: ['https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules'],
  mappedIds: { psrule: ['Azure.AKS.Name'] },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const name = text(cluster, 'name');
    if (name === undefined) return unknown('ARM states no name.');
    if (valid.test(name)) return pass('The name is one that AKS accepts.');
    return fail(
      'The name is not one that AKS accepts.',
      seen(
        cluster,
        'name',
        '1 to 63 letters, digits, hyphens and underscores; a letter or digit at both ends',
      ),
    );
  },
});
