import { kubernetesSupport } from '../evaluation/kubernetes-support.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';

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
    az: 'az aks get-upgrades --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --output table',
    bicep: "properties: { kubernetesVersion: '<a supported version>' }",
    terraform: 'kubernetes_version = "<a supported version>"',
    rebuild: 'none',
    note: 'The command lists what the cluster can move to; `az aks upgrade --kubernetes-version` moves it, one minor at a time. Long-term support buys a year where moving takes longer.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  mappedIds: {
    azurePolicy: ['fb893a29-21bb-418c-a157-e99480ec364c'],
    psrule: ['Azure.AKS.Version'],
  },
  reviewed: '2026-11-20',

  evaluate(cluster, facts) {
    const support = kubernetesSupport(cluster, facts);
    if (support.state === 'unknown') return unknown(support.message);
    const { message, path, deadline } = support;
    if (support.state === 'supported') return pass(message, deadline);
    return fail(message, seen(cluster, path, 'a version that AKS supports'), deadline);
  },
});
