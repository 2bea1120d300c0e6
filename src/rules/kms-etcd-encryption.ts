import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const kmsEtcdEncryption = defineRule({
  id: 'AKS045',
  name: 'kms-etcd-encryption',
  title: 'Kubernetes secrets are encrypted in etcd with a key of a key vault',
  severity: 'medium',
  category: 'data',
  rationale:
    'Azure encrypts the disks of etcd, but inside it secrets stand in plain text: whoever reads the store or a copy of it ' +
    'reads them. Encryption at host concerns the disks of nodes, and etcd is on none of them.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-azure-keyvault-kms --azure-keyvault-kms-key-id "$KEY_ID" --azure-keyvault-kms-key-vault-network-access Public',
    bicep:
      "properties: { securityProfile: { azureKeyVaultKms: { enabled: true, keyId: key.properties.keyUriWithVersion, keyVaultNetworkAccess: 'Public' } } }",
    terraform:
      'key_management_service { key_vault_key_id = azurerm_key_vault_key.etcd.id, key_vault_network_access = "Public" }',
    rebuild: 'none',
    note: 'The control plane needs a user-assigned identity that may encrypt and decrypt with the key. Write every secret again afterwards, as only then it is encrypted. When the key is lost, so are the secrets. From Kubernetes 1.33 on, AKS can also keep the key itself (--kms-infrastructure-encryption Enabled, in preview).',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/kms-data-encryption-concepts',
    'https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption',
  ],
  mappedIds: {
    cisAks: ['5.3.1'],
    mcsb: ['DP-6'],
    azurePolicy: ['dbbdc317-9734-4dd8-9074-993b29c69008'],
    reviewChecklist: ['04.02.03'],
    kubescape: ['C-0066', 'C-0244'],
    mondoo: ['mondoo-azure-security-aks-etcd-kms-encryption'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.securityProfile.azureKeyVaultKms.enabled';
    if (flag(cluster, property) === true)
      return pass('Secrets are encrypted in etcd with a key of your key vault.');
    const platform = word(
      cluster,
      'properties.securityProfile.kubernetesResourceObjectEncryptionProfile.infrastructureEncryption',
    );
    if (platform === 'enabled') return pass('Secrets are encrypted in etcd with a key that AKS manages.');
    // Absent means that it was never set. Of the keys that AKS manages, preview API versions alone tell.
    return fail(
      'ARM states no encryption of secrets in etcd.',
      seen(cluster, property, 'true, or infrastructureEncryption Enabled'),
    );
  },
});
