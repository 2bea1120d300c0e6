import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const secretsStoreCsi = defineRule({
  id: 'AKS049',
  name: 'secrets-store-csi',
  title: 'Workloads can mount secrets of Azure Key Vault',
  severity: 'low',
  category: 'data',
  rationale:
    'Without the Key Vault provider for the Secrets Store CSI driver, workloads keep their secrets in Kubernetes, where ' +
    'everybody who may read secrets of the namespace reads them and nobody rotates them.',
  remediation: {
    az: 'az aks enable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons azure-keyvault-secrets-provider',
    bicep:
      "properties: { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } } } }",
    terraform: 'key_vault_secrets_provider { secret_rotation_enabled = true }',
    rebuild: 'none',
    note: 'The add-on makes an identity of its own; give each workload its own one by workload identity instead.',
  },
  references: ['https://learn.microsoft.com/azure/aks/csi-secrets-store-driver'],
  mappedIds: {
    cisAks: ['4.5.2'],
    mcsb: ['DP-7', 'IM-8'],
    psrule: ['Azure.AKS.SecretStore'],
    reviewChecklist: ['04.02.01'],
    mondoo: ['mondoo-azure-security-aks-keyvault-secrets-provider-enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const { enabled, at } = addon(cluster, 'azureKeyvaultSecretsProvider');
    // Absent means that it was never switched on.
    if (enabled === true) return pass('The Key Vault secrets provider is on.');
    return fail('The Key Vault secrets provider is off.', seen(cluster, `${at}.enabled`, 'true'));
  },
});
