import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const oidcIssuerEnabled = defineRule({
  id: 'AKS038',
  name: 'oidc-issuer-enabled',
  title: 'The cluster publishes an OIDC issuer',
  severity: 'low',
  category: 'access',
  rationale:
    'Entra ID can trust the tokens of Kubernetes service accounts only where the cluster publishes the keys that sign ' +
    'them. Without an issuer, workloads need secrets to reach Azure.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-oidc-issuer',
    bicep: 'properties: { oidcIssuerProfile: { enabled: true } }',
    terraform: 'oidc_issuer_enabled = true',
    rebuild: 'none',
    note: 'It cannot be switched off again. The API server restarts, and the issuer of tokens changes: restart pods that fail with a token of the old one.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-oidc-issuer'],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.oidcIssuerProfile.enabled';
    // Absent means that it was never set. AKS switches it on by itself in new clusters alone, and then states it.
    if (flag(cluster, property) === true) return pass('The cluster publishes an OIDC issuer.');
    return fail('The cluster publishes no OIDC issuer.', seen(cluster, property, 'true'));
  },
});
