import { judgeExtension } from '../evaluation/yardsticks/installed-extension.ts';
import { defineRule } from '../evaluation/rule.ts';

export const backupExtensionInstalled = defineRule({
  id: 'AKS105',
  name: 'backup-extension-installed',
  title: 'The backup extension is installed in the cluster',
  severity: 'low',
  category: 'resilience',
  rationale:
    'Azure Backup reads a cluster through its extension: without it no backup instance can be set up.',
  remediation: {
    az: 'az k8s-extension create --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --cluster-type managedClusters --name azure-aks-backup --extension-type microsoft.dataprotection.kubernetes',
    terraform:
      'resource "azurerm_kubernetes_cluster_extension" "backup" { extension_type = "microsoft.dataprotection.kubernetes" }',
    rebuild: 'none',
    note: 'It needs a storage account with a blob container (--configuration-settings), and its identity the right to write there.',
  },
  references: ['https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-manage-backups'],
  mappedIds: {
    azurePolicy: [
      'fda9cd0b-094c-4cd5-ac2a-5e06e5277c45',
      'bdff5235-9f40-4a32-893f-38a03d5d607c',
      '9a021087-bba6-42fd-b535-bba75297566b',
    ],
  },
  pillar: 'reliability',
  optIn: 'An extension is only the means: that backups are made is what AKS104 asks.',
  needs: ['clusterExtensions'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    return judgeExtension(cluster, facts, 'microsoft.dataprotection.kubernetes', 'The backup extension');
  },
});
