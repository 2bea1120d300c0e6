import { isSupported, kubernetesSupport } from '../evaluation/yardsticks/kubernetes-support.ts';
import { nextVersion } from '../evaluation/yardsticks/next-version.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { daysBetween } from '../inventory/values/day.ts';
import { controlPlaneVersion } from '../inventory/cluster/stated-version.ts';

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
    az: 'az aks upgrade --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --kubernetes-version {version}',
    bicep: "properties: { kubernetesVersion: '{version}' }",
    terraform: 'kubernetes_version = "{version}"',
    rebuild: 'none',
    note: 'One minor at a time; `az aks get-upgrades` lists what the cluster can move to. Every node is replaced, one after another.',
  },
  references: ['https://learn.microsoft.com/azure/aks/supported-kubernetes-versions'],
  mappedIds: {},
  pillar: 'operations',
  parameters: { days: wholeNumber(60, 'How many days before the end of support it fails', { most: 730 }) },
  needs: ['kubernetesVersions', 'endOfSupportEvents'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { days }) {
    const stated = controlPlaneVersion(cluster);
    if (stated === undefined) return unknown('ARM states no Kubernetes version.');
    const support = kubernetesSupport(cluster, stated, facts);
    const { message, deadline } = support;
    if (support.state === 'unknown') return unknown(message);
    if (!isSupported(support)) return notApplicable(`AKS does not support the version now. ${message}`);
    if (deadline === undefined) return unknown(`It is not known when support ends. ${message}`);
    if (daysBetween(facts.today, deadline.on) > days) return pass(message);
    // The deadline itself stands in kubernetes-version-supported, once for each cluster.
    const expected = `a version with more than ${days} days of support left`;
    const values = stated.version && nextVersion(cluster, stated.version, facts);
    return fail(message, seen(cluster, stated.path, expected), { values });
  },
});
