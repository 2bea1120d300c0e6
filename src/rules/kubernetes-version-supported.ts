import { isSupported, kubernetesSupport } from '../evaluation/yardsticks/kubernetes-support.ts';
import { nextVersion } from '../evaluation/yardsticks/next-version.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { controlPlaneVersion } from '../inventory/cluster/stated-version.ts';

export const kubernetesVersionSupported = defineRule({
  id: 'AKS019',
  name: 'kubernetes-version-supported',
  title: 'The Kubernetes version is supported by AKS',
  severity: 'high',
  category: 'version',
  rationale:
    'A version out of support gets no security fixes and no help from Microsoft, and AKS upgrades it by itself at a ' +
    'time that you do not choose.',
  remediation: {
    az: 'az aks upgrade --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --kubernetes-version {version}',
    bicep: "properties: { kubernetesVersion: '{version}' }",
    terraform: 'kubernetes_version = "{version}"',
    rebuild: 'none',
    note: 'One minor at a time; `az aks get-upgrades` lists what the cluster can move to. Every node is replaced, one after another. Long-term support buys a year where moving takes longer.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  mappedIds: {
    azurePolicy: ['fb893a29-21bb-418c-a157-e99480ec364c'],
    psrule: ['Azure.AKS.Version'],
    cloudsploit: ['aksLatestVersion'],
    steampipe: ['kubernetes_cluster_upgraded_with_non_vulnerable_version'],
  },
  pillar: 'security',
  needs: ['kubernetesVersions', 'endOfSupportEvents'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const stated = controlPlaneVersion(cluster);
    if (stated === undefined) return unknown('ARM states no Kubernetes version.');
    const support = kubernetesSupport(cluster, stated, facts);
    const { message, deadline } = support;
    if (support.state === 'unknown') return unknown(message);
    if (isSupported(support)) return pass(message, deadline);
    const values = stated.version && nextVersion(cluster, stated.version, facts);
    return fail(message, seen(cluster, stated.path, 'a version that AKS supports'), { deadline, values });
  },
});
