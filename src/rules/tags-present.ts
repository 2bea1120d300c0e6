import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { tagsOf } from '../inventory/cluster/tags.ts';

export const tagsPresent = defineRule({
  id: 'AKS124',
  name: 'tags-present',
  title: 'The cluster has tags',
  severity: 'low',
  category: 'governance',
  rationale:
    'Without a tag nobody can tell from Azure whose cluster it is, what it is for and who pays for it.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --tags owner=TEAM',
    bicep: "tags: { owner: 'TEAM' }",
    terraform: 'tags = { owner = "TEAM" }',
    rebuild: 'none',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-tags'],
  mappedIds: {
    psrule: ['Azure.Resource.UseTags'],
    azqr: ['resources-001'],
    cloudsploit: ['aksClusterHasTags'],
    prancer: ['PR-AZR-0162-ARM'],
  },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    // Absent, null and an empty object all mean that there are none.
    if (tagsOf(cluster).size > 0) return pass('The cluster has tags.');
    return fail('The cluster has no tags.', seen(cluster, 'tags', 'at least one tag'));
  },
});
