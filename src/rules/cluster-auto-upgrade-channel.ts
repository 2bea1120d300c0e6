import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const clusterAutoUpgradeChannel = defineRule({
  id: 'AKS023',
  name: 'cluster-auto-upgrade-channel',
  title: 'AKS upgrades Kubernetes by itself',
  severity: 'medium',
  category: 'version',
  rationale:
    'Patches of Kubernetes come every few weeks. Without a channel somebody has to install each of them in each cluster, ' +
    'and that is put off.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --auto-upgrade-channel patch',
    bicep: "properties: { autoUpgradeProfile: { upgradeChannel: 'patch' } }",
    terraform: 'automatic_upgrade_channel = "patch"',
    rebuild: 'none',
    note: 'Set a maintenance window (aksManagedAutoUpgradeSchedule) as well, so that upgrades come when you expect them.',
  },
  references: ['https://learn.microsoft.com/azure/aks/auto-upgrade-cluster'],
  mappedIds: {
    azurePolicy: ['5c345cdf-2049-47e0-b8fe-b0e96bc2df35'],
    psrule: ['Azure.AKS.AutoUpgrade'],
    reviewChecklist: ['07.02.04'],
    checkov: ['CKV_AZURE_171'],
    prowler: ['aks_cluster_auto_upgrade_enabled'],
    steampipe: ['kubernetes_cluster_upgrade_channel'],
    mondoo: ['mondoo-azure-security-aks-auto-upgrade-enabled'],
  },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.autoUpgradeProfile.upgradeChannel';
    const evidence = seen(cluster, property, 'patch, stable or rapid');
    const channel = text(cluster, property);
    switch (channel?.toLowerCase()) {
      case 'patch':
      case 'stable':
      case 'rapid':
        return pass(`Kubernetes is upgraded by the ${channel} channel.`);
      // Absent means that it was never set: AKS then upgrades nothing.
      case 'none':
      case undefined:
        return fail('Kubernetes is not upgraded automatically.', evidence);
      case 'node-image':
        return fail(
          'The node-image channel renews the images of nodes and never upgrades Kubernetes.',
          evidence,
        );
      default:
        return unknown(`The upgrade channel ${channel} is not one that this rule knows.`);
    }
  },
});
