import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const networkPolicyEnabled = defineRule({
  id: 'AKS016',
  name: 'network-policy-enabled',
  title: 'A network policy engine is enabled',
  severity: 'medium',
  category: 'network',
  rationale:
    'Without an engine, network policies are accepted and not enforced: every pod can talk to every other, whatever the ' +
    'policies say.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --network-policy cilium --network-dataplane cilium',
    bicep: "properties: { networkProfile: { networkPolicy: 'cilium', networkDataplane: 'cilium' } }",
    terraform: 'network_profile { network_policy = "cilium", network_data_plane = "cilium" }',
    rebuild: 'none',
    note: 'Every node is replaced, one after another. Cilium needs Azure CNI; policies that were never enforced begin to count.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-network-policies'],
  mappedIds: {
    cisAks: ['5.4.4'],
    mcsb: ['NS-1'],
    psrule: ['Azure.AKS.NetworkPolicy'],
    reviewChecklist: ['06.07.04', '06.07.05'],
    checkov: ['CKV_AZURE_7'],
    trivy: ['AZU-0043'],
    prowler: ['aks_network_policy_enabled'],
    kics: [
      '25c0228e-4444-459b-a2df-93c7df40b7ed',
      'f5342045-b935-402d-adf1-8dbbd09c0eef',
      '8c3bedf1-c570-4c3b-b414-d068cd39a00c',
    ],
    steampipe: ['kubernetes_cluster_network_policy_enabled'],
    kubescape: ['C-0240'],
    mondoo: ['mondoo-azure-security-aks-network-policy-enabled'],
    terrascan: ['AC_AZURE_0158'],
    prancer: ['PR-AZR-CLD-AKS-008'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const engine = text(cluster, 'properties.networkProfile.networkPolicy');
    switch (engine?.toLowerCase()) {
      case 'azure':
      case 'calico':
      case 'cilium':
        return pass('A network policy engine is enabled.');
      // The literal `none` and an absent property both mean that no engine was chosen.
      case 'none':
      case undefined:
        return fail('No network policy engine is enabled.', [
          seen(cluster, 'properties.networkProfile.networkPolicy', 'cilium, calico or azure'),
        ]);
      default:
        return unknown(`The network policy engine ${engine} is not one that this rule knows.`);
    }
  },
});
