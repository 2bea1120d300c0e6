import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text, word } from '../inventory/cluster/property.ts';

export const nodeOsUpgradeChannel = defineRule({
  id: 'AKS024',
  name: 'node-os-upgrade-channel',
  title: 'AKS renews the operating system of nodes by itself',
  severity: 'medium',
  category: 'version',
  rationale:
    'Security fixes of the operating system reach a node when its image is renewed. Without a channel they come when ' +
    'somebody remembers, or without the restart that they need.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --node-os-upgrade-channel NodeImage',
    bicep: "properties: { autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' } }",
    terraform: 'node_os_upgrade_channel = "NodeImage"',
    rebuild: 'none',
    note: 'Set a maintenance window (aksManagedNodeOSUpgradeSchedule) as well: nodes are replaced about weekly.',
  },
  references: ['https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image'],
  mappedIds: {
    azurePolicy: ['04408ca5-aa10-42ce-8536-98955cdddd4c', '40f1aee2-4db4-4b74-acb1-c6972e24cca8'],
    psrule: ['Azure.AKS.NodeAutoUpgrade'],
    reviewChecklist: ['07.02.06'],
    mondoo: ['mondoo-azure-security-aks-node-os-auto-upgrade-enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (word(cluster, 'properties.autoUpgradeProfile.upgradeChannel') === 'node-image')
      return pass('Node images are renewed by the node-image channel of the cluster.');
    const property = 'properties.autoUpgradeProfile.nodeOSUpgradeChannel';
    const channel = text(cluster, property);
    switch (channel?.toLowerCase()) {
      case 'nodeimage':
      case 'securitypatch':
        return pass('The operating system of nodes is renewed automatically.');
      case 'none':
        return fail(
          'The operating system of nodes is not renewed.',
          seen(cluster, property, 'NodeImage or SecurityPatch'),
        );
      // The distribution's own updater installs fixes and never restarts a node; on Windows it does nothing.
      case 'unmanaged':
        return fail(
          'The operating system of nodes is left to its own updater, which does not restart them.',
          seen(cluster, property, 'NodeImage or SecurityPatch'),
        );
      // The default is NodeImage for clusters made by API 2023-06-01 or later and none before; ARM does not say by which.
      case undefined:
        return unknown(
          'ARM states no node OS upgrade channel, and the default depends on how the cluster was made.',
        );
      default:
        return unknown(`The node OS upgrade channel ${channel} is not one that this rule knows.`);
    }
  },
});
