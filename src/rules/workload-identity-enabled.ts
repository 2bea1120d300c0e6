import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const workloadIdentityEnabled = defineRule({
  id: 'AKS037',
  name: 'workload-identity-enabled',
  title: 'Workload identity is enabled',
  severity: 'medium',
  category: 'access',
  rationale:
    'Without workload identity, pods reach Azure by secrets that are stored in the cluster, or by the identity of their ' +
    'node, which every other pod of the node has too.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-oidc-issuer --enable-workload-identity',
    bicep:
      'properties: { oidcIssuerProfile: { enabled: true }, securityProfile: { workloadIdentity: { enabled: true } } }',
    terraform: 'oidc_issuer_enabled = true\nworkload_identity_enabled = true',
    rebuild: 'none',
    note: 'It needs the OIDC issuer, which cannot be switched off again. Each workload then needs a federated credential and a service account that names its identity.',
  },
  references: ['https://learn.microsoft.com/azure/aks/workload-identity-overview'],
  mappedIds: {
    azurePolicy: ['2cc2e023-0dac-4046-875b-178f683929d5'],
    reviewChecklist: ['05.01.06'],
    mondoo: ['mondoo-azure-security-aks-workload-identity-enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.securityProfile.workloadIdentity.enabled';
    // Absent means that it was never set: AKS leaves workload identity off.
    if (flag(cluster, property) === true) return pass('Workload identity is enabled.');
    return fail('Workload identity is not enabled.', seen(cluster, property, 'true'));
  },
});
