import { kubernetesSupport } from '../evaluation/kubernetes-support.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { daysBetween } from '../inventory/day.ts';

export const kubernetesVersionEolSoon = defineRule({
  id: 'AKS020',
  name: 'kubernetes-version-eol-soon',
  title: 'The Kubernetes version does not leave support soon',
  severity: 'medium',
  category: 'version',
  rationale:
    'An upgrade needs a plan: deprecated APIs, add-ons, a window. Weeks before the end of support it is work; after it, ' +
    'an emergency.',
  remediation: {
    az: 'az aks get-upgrades --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --output table',
    bicep: "properties: { kubernetesVersion: '<a newer version>' }",
    terraform: 'kubernetes_version = "<a newer version>"',
    rebuild: 'none',
    note: 'The command lists what the cluster can move to; `az aks upgrade --kubernetes-version` moves it, one minor at a time.',
  },
  references: ['https://learn.microsoft.com/azure/aks/supported-kubernetes-versions'],
  mappedIds: {},
  parameters: { days: 60 },
  reviewed: '2026-11-20',

  evaluate(cluster, facts, { days }) {
    const support = kubernetesSupport(cluster, facts);
    if (support.state === 'unknown') return unknown(support.message);
    if (support.state === 'unsupported')
      return notApplicable(`It is out of support already. ${support.message}`);
    if (support.deadline === undefined)
      return unknown(`It is not known when support ends. ${support.message}`);
    if (daysBetween(facts.today, support.deadline.on) > days) return pass(support.message);
    // The deadline itself stands in kubernetes-version-supported, once for each cluster.
    return fail(
      support.message,
      seen(cluster, support.path, `a version with more than ${days} days of support left`),
    );
  },
});
