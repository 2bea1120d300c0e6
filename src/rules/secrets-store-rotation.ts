import { defineRule, fail, notApplicable, pass } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const secretsStoreRotation = defineRule({
  id: 'AKS050',
  name: 'secrets-store-rotation',
  title: 'Mounted secrets of Azure Key Vault are rotated',
  severity: 'medium',
  category: 'data',
  rationale:
    'Without rotation a pod keeps the secret that it was started with: a new one in the key vault reaches it only when ' +
    'somebody starts it again, often after the old one has expired.',
  remediation: {
    az: 'az aks addon update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addon azure-keyvault-secrets-provider --enable-secret-rotation',
    bicep:
      "properties: { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } } } }",
    terraform: 'key_vault_secrets_provider { secret_rotation_enabled = true }',
    rebuild: 'none',
    note: 'The key vault is asked every two minutes unless rotationPollInterval says otherwise. A workload that reads a secret only when it starts needs a restart still.',
  },
  references: ['https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options'],
  mappedIds: {
    psrule: ['Azure.AKS.SecretStoreRotation'],
    checkov: ['CKV_AZURE_172'],
    steampipe: ['kubernetes_cluster_key_vault_secret_rotation_enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const provider = addon(cluster, 'azureKeyvaultSecretsProvider');
    if (provider.enabled !== true) return notApplicable('The Key Vault secrets provider is off.');
    // ARM answers the text `true`. Absent means that it was never set: secrets are then not rotated.
    const rotation = provider.setting('enableSecretRotation');
    if (rotation?.toLowerCase() === 'true') return pass('Mounted secrets are rotated.');
    return fail('Mounted secrets are not rotated.', {
      property: `${provider.at}.config.enableSecretRotation`,
      actual: rotation ?? null,
      expected: 'true',
    });
  },
});
