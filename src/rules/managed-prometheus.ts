import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const managedPrometheus = defineRule({
  id: 'AKS119',
  name: 'managed-prometheus',
  title: 'Managed Prometheus collects the metrics of the cluster',
  severity: 'low',
  category: 'monitoring',
  rationale:
    'The platform metrics of Azure know nodes, not pods or the API server in detail. Without Prometheus nobody is alerted before ' +
    'a workload runs out of what it needs. A Prometheus of your own is not visible in ARM.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-azure-monitor-metrics --azure-monitor-workspace-resource-id WORKSPACE_ID',
    bicep: 'properties: { azureMonitorProfile: { metrics: { enabled: true } } }',
    terraform: 'monitor_metrics {}',
    rebuild: 'none',
    note: 'Charged by the samples that come in. A template has to make the data collection rule and its association as well.',
  },
  references: ['https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable'],
  mappedIds: {
    aprl: ['dcaf8128-94bd-4d53-9235-3a0371df6b74'],
    reviewChecklist: ['07.04.01'],
    prowler: ['aks_cluster_azure_monitor_enabled'],
  },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.azureMonitorProfile.metrics.enabled';
    // Absent means that it was never switched on.
    if (flag(cluster, property) === true) return pass('Managed Prometheus is on.');
    return fail('Managed Prometheus is off.', seen(cluster, property, 'true'));
  },
});
