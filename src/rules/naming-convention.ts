import { matchesPattern } from '../evaluation/yardsticks/name-pattern.ts';
import { pattern } from '../evaluation/parameter.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const namingConvention = defineRule({
  id: 'AKS129',
  name: 'naming-convention',
  title: 'The name of the cluster follows the naming convention',
  severity: 'info',
  category: 'governance',
  rationale: 'Names that follow no convention cannot be told apart on a bill, in a log or in an alert.',
  remediation: {
    bicep: "name: 'NAME'",
    terraform: 'name = "NAME"',
    rebuild: 'cluster',
    note: 'A cluster cannot be renamed: let its successor follow the convention.',
  },
  references: [
    'https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations',
  ],
  mappedIds: { psrule: ['Azure.AKS.Naming'], azqr: ['resources-002'] },
  pillar: 'operations',
  parameters: {
    pattern: pattern('^aks-', 'The regular expression that a name has to match, with case.'),
  },
  optIn: 'Every organization has a convention of its own, and a cluster cannot be renamed.',
  reviewed: '2026-11-21',

  evaluate(cluster, _, { pattern: convention }) {
    const name = text(cluster, 'name');
    if (name === undefined) return unknown('ARM states no name.');
    if (matchesPattern(name, convention)) return pass('The name follows the convention.');
    return fail(
      `The name ${name} does not follow the convention.`,
      seen(cluster, 'name', `a name that matches ${convention}`),
    );
  },
});
