import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';
import { flag } from '../inventory/cluster/property.ts';

export const containerInsights = defineRule({
  id: 'AKS117',
  name: 'container-insights',
  title: 'Container insights sends the logs of containers to a workspace',
  severity: 'medium',
  category: 'monitoring',
  rationale:
    'Without it what a container has written is gone with its pod or node, and nobody can look up afterwards what went wrong.',
  remediation: {
    az: 'az aks enable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons monitoring --workspace-resource-id WORKSPACE_ID',
    bicep:
      "properties: { addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: 'WORKSPACE_ID', useAADAuth: 'true' } } } }",
    terraform:
      'oms_agent {\n  log_analytics_workspace_id = "WORKSPACE_ID"\n  msi_auth_for_monitoring_enabled = true\n}',
    rebuild: 'none',
    note: 'Charged by the gigabyte: leave out the namespaces whose logs nobody reads. Without a workspace of your own AKS makes a default one.',
  },
  references: ['https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable'],
  mappedIds: {
    psrule: ['Azure.AKS.ContainerInsights'],
    aprl: ['dcaf8128-94bd-4d53-9235-3a0371df6b74'],
    reviewChecklist: ['07.04.02'],
    checkov: ['CKV_AZURE_4'],
    trivy: ['AZU-0040'],
    kics: ['9b09dee1-f09b-4013-91d2-158fa4695f4b', 'd5e83b32-56dd-4247-8c2e-074f43b38a5e'],
    steampipe: ['kubernetes_cluster_logging_enabled'],
    mondoo: ['mondoo-azure-security-aks-container-insights-enabled'],
    paladincloud: ['EnableClusterMonitoring'],
    prancer: ['PR-AZR-CLD-AKS-003'],
  },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const { at, enabled, setting } = addon(cluster, 'omsagent');
    const workspace = enabled === true ? setting('logAnalyticsWorkspaceResourceID') : undefined;
    if (workspace !== undefined) return pass('The Container insights add-on is on.');
    // Preview API versions have it outside the add-ons.
    if (flag(cluster, 'properties.azureMonitorProfile.containerInsights.enabled') === true)
      return pass('Container insights is on in the profile of Azure Monitor.');
    if (enabled === true)
      return fail('The Container insights add-on is on, but has no workspace.', {
        property: `${at}.config.logAnalyticsWorkspaceResourceID`,
        actual: null,
        expected: 'the id of a Log Analytics workspace',
      });
    // Absent means that it was never installed.
    return fail('Container insights is off.', seen(cluster, `${at}.enabled`, 'true'));
  },
});
