import { defineRule, fail, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const backupConfigured = defineRule({
  id: 'AKS104',
  name: 'backup-configured',
  title: 'Azure Backup protects the cluster',
  severity: 'medium',
  category: 'resilience',
  rationale:
    'What was applied by hand and what lies on volumes is gone with the cluster unless it is backed up. One peer looks for a ' +
    'backup by the name of the cluster, and so takes that of another of the same name.',
  remediation: {
    az: 'az dataprotection backup-instance initialize-backupconfig --datasource-type AzureKubernetesService --subscription {subscription}',
    terraform:
      'resource "azurerm_data_protection_backup_instance_kubernetes_cluster" "cluster" { kubernetes_cluster_id = azurerm_kubernetes_cluster.cluster.id }',
    rebuild: 'none',
    note: 'The command makes the configuration that az dataprotection backup-instance create takes, with a backup vault and a policy. The cluster needs the backup extension and trusted access for the vault first.',
  },
  references: [
    'https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup',
    'https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview',
  ],
  mappedIds: {
    mcsb: ['BR-1'],
    azurePolicy: ['0b0434ec-2bad-4229-965f-bb7ae5a71257'],
    aprl: ['269a9f1a-6675-460a-831e-b05a887a8c4b'],
  },
  pillar: 'reliability',
  needs: ['backupInstances'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.backupInstances, cluster.id);
    if (!found.known) return unknown(found.reason);
    const states = found.value.map(({ properties }) => properties.currentProtectionState ?? undefined);
    if (states.some((state) => state?.toLowerCase() === 'protectionconfigured'))
      return pass('A backup instance protects the cluster.');
    if (states.includes(undefined))
      return unknown('Azure does not state what a backup instance of the cluster does.');
    const seen = states.join(', ');
    return fail(
      states.length === 0
        ? 'No backup instance is for this cluster.'
        : `No backup instance protects the cluster: its state is ${seen}.`,
      {
        property: 'backupInstances properties.currentProtectionState',
        actual: states.length === 0 ? null : seen,
        expected: 'ProtectionConfigured',
      },
    );
  },
});
