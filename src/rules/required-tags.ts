import { texts } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass } from '../evaluation/rule.ts';
import { tagsOf } from '../inventory/cluster/tags.ts';

export const requiredTags = defineRule({
  id: 'AKS125',
  name: 'required-tags',
  title: 'The cluster has every tag that the policy requires',
  severity: 'medium',
  category: 'governance',
  rationale:
    'Reports by owner, by environment or by cost centre are as good as the tags they rest on: a cluster without them is in none.',
  remediation: {
    az: 'az tag update --subscription {subscription} --resource-id /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster} --operation Merge --tags NAME=VALUE',
    bicep: "tags: { NAME: 'VALUE' }",
    terraform: 'tags = { NAME = "VALUE" }',
    rebuild: 'none',
  },
  references: ['https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'],
  mappedIds: {},
  pillar: 'operations',
  parameters: {
    names: texts([], 'The names of the tags, compared without case. None: the rule does not apply.'),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _, { names }) {
    if (names.length === 0) return notApplicable('The policy requires no tags.');
    const tags = tagsOf(cluster);
    // A blank value tells as little as no tag.
    const missing = names.filter((name) => (tags.get(name.toLowerCase()) ?? '').trim() === '');
    const evidence = missing.map((name) => ({
      property: `tags.${name}`,
      actual: tags.get(name.toLowerCase()) ?? null,
      expected: 'a value',
    }));
    if (!isNonEmpty(evidence)) return pass('The cluster has every tag that is required.');
    return fail(`The cluster has no value for the tags that are required: ${missing.join(', ')}.`, evidence);
  },
});
