import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const diskEncryptionCmk = defineRule({
  id: 'AKS047',
  name: 'disk-encryption-cmk',
  title: 'Disks of nodes are encrypted with a key of your own',
  severity: 'low',
  category: 'data',
  rationale:
    'Azure encrypts every disk with a key that it keeps itself. Where a regulation asks for a key that you can revoke, the ' +
    'cluster needs a disk encryption set. It serves ephemeral OS disks too, which older checks leave out.',
  remediation: {
    bicep: 'properties: { diskEncryptionSetID: diskEncryptionSet.id }',
    terraform: 'disk_encryption_set_id = azurerm_disk_encryption_set.disks.id',
    rebuild: 'cluster',
    note: 'It is settled when a cluster is made (az aks create --node-osdisk-diskencryptionset-id). Data disks need it in their storage class besides. When the key is lost, so are the disks.',
  },
  references: ['https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys'],
  mappedIds: {
    mcsb: ['DP-5'],
    azurePolicy: ['7d7be79c-23ba-4033-84dd-45e2a5ccdd67'],
    checkov: ['CKV_AZURE_117'],
    trivy: ['AZU-0067'],
    kics: ['b17d8bb8-4c08-4785-867e-cb9e62a622aa'],
    cloudsploit: ['aksEncryptionAtRestWithCMK'],
    steampipe: ['kubernetes_cluster_os_and_data_disks_encrypted_with_cmk'],
  },
  pillar: 'security',
  optIn:
    'Disks are encrypted without it; a key of your own is asked for by regulations, costs care, and means a new cluster.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.diskEncryptionSetID';
    if (text(cluster, property) !== undefined) return pass('The cluster has a disk encryption set.');
    return fail(
      'The cluster has no disk encryption set.',
      seen(cluster, property, 'the id of a disk encryption set'),
    );
  },
});
