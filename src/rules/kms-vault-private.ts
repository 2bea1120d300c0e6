import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const kmsVaultPrivate = defineRule({
  id: 'AKS046',
  name: 'kms-vault-private',
  title: 'The key vault with the key of etcd is reached over a private network',
  severity: 'low',
  category: 'data',
  rationale:
    'A key vault that the control plane reaches over its public endpoint has to keep that endpoint open, so that the key of ' +
    'all secrets can be asked for from the internet by whoever gets hold of a credential.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-azure-keyvault-kms --azure-keyvault-kms-key-id "$KEY_ID" --azure-keyvault-kms-key-vault-network-access Private --azure-keyvault-kms-key-vault-resource-id "$KEY_VAULT_ID"',
    bicep:
      "properties: { securityProfile: { azureKeyVaultKms: { enabled: true, keyVaultNetworkAccess: 'Private', keyVaultResourceId: vault.id } } }",
    terraform: 'key_management_service { key_vault_network_access = "Private" }',
    rebuild: 'none',
    note: 'It needs API server VNet integration, and a private endpoint of the key vault that the API server can resolve. Write every secret again afterwards.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption'],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (flag(cluster, 'properties.securityProfile.azureKeyVaultKms.enabled') !== true)
      return notApplicable('Secrets are not encrypted with a key of your key vault.');
    const property = 'properties.securityProfile.azureKeyVaultKms.keyVaultNetworkAccess';
    switch (word(cluster, property)) {
      case 'private':
        return pass('The control plane reaches the key vault over a private network.');
      // Absent means that it was never set: that is Public.
      case 'public':
      case undefined:
        return fail(
          'The control plane reaches the key vault over its public endpoint.',
          seen(cluster, property, 'Private'),
        );
      default:
        return unknown('ARM states a kind of access to the key vault that this rule does not know.');
    }
  },
});
