import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag, text } from '../inventory/cluster/property.ts';

export const defenderProfile = defineRule({
  id: 'AKS109',
  name: 'defender-profile',
  title: 'The sensor of Microsoft Defender runs on the nodes',
  severity: 'high',
  category: 'security',
  rationale:
    'Without its sensor Defender for Containers does not see what processes do on the nodes: a break-in, a crypto miner or ' +
    'a reverse shell raises no alert.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-defender',
    bicep:
      "properties: { securityProfile: { defender: { logAnalyticsWorkspaceResourceId: 'WORKSPACE_ID', securityMonitoring: { enabled: true } } } }",
    terraform: 'microsoft_defender { log_analytics_workspace_id = "WORKSPACE_ID" }',
    rebuild: 'none',
    note: 'The sensor does its work with the plan Defender for Containers of the subscription, which is charged by vCPU.',
  },
  references: ['https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction'],
  mappedIds: {
    mcsb: ['DP-2'],
    azurePolicy: ['a1840de2-8088-4ea8-b153-b4c723e9cb01', '64def556-fbad-4622-930e-72d1d5589bf5'],
    defender: ['56a83a6e-c417-42ec-b567-1e6fcb3d09a9'],
    psrule: ['Azure.AKS.DefenderProfile'],
    reviewChecklist: ['04.02.05'],
    prowler: ['aks_cluster_defender_enabled'],
    kubescape: ['C-0243'],
    mondoo: ['mondoo-azure-security-aks-defender-enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.securityProfile.defender.securityMonitoring.enabled';
    // Absent means that the sensor was never installed.
    if (flag(cluster, property) !== true)
      return fail('The sensor of Microsoft Defender is off.', seen(cluster, property, 'true'));
    const workspace = 'properties.securityProfile.defender.logAnalyticsWorkspaceResourceId';
    // ARM's model requires a workspace of every profile that is on: the sensor writes to it.
    if (text(cluster, workspace) === undefined)
      return fail(
        'The sensor of Microsoft Defender is on, but has no workspace.',
        seen(cluster, workspace, 'the id of a Log Analytics workspace'),
      );
    return pass('The sensor of Microsoft Defender is on.');
  },
});
