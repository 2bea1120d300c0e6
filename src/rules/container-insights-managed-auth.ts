import { deadlineOf, defineRule, fail, notApplicable, pass } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const containerInsightsManagedAuth = defineRule({
  id: 'AKS118',
  name: 'container-insights-managed-auth',
  title: 'Container insights signs in by managed identity',
  severity: 'medium',
  category: 'monitoring',
  rationale:
    'The legacy way signs in by the key of the workspace, which is a shared secret in the cluster, and Azure has retired it: ' +
    'logs may stop without a word.',
  remediation: {
    az: [
      'az aks disable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons monitoring',
      'az aks enable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons monitoring --workspace-resource-id WORKSPACE_ID',
    ].join('\n'),
    bicep: "properties: { addonProfiles: { omsagent: { config: { useAADAuth: 'true' } } } }",
    terraform: 'oms_agent { msi_auth_for_monitoring_enabled = true }',
    rebuild: 'none',
    note: 'No logs are collected in between. The cluster needs a managed identity, and a template has to make the data collection rule and its association as well.',
  },
  references: [
    'https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-authentication',
    'https://learn.microsoft.com/azure/aks/managed-identity-overview',
  ],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const { at, enabled, setting } = addon(cluster, 'omsagent');
    if (enabled !== true) return notApplicable('The Container insights add-on is off.');
    const managed = setting('useAADAuth');
    // ARM states it as a text. Absent means that it was never asked for: then the key of the workspace is used.
    if (managed?.toLowerCase() === 'true') return pass('Container insights signs in by managed identity.');
    const retirement = retirements['container insights legacy authentication'];
    const retired = retirement === undefined ? '' : `, which is retired on ${retirement.on}`;
    return fail(
      `Container insights signs in by the key of its workspace${retired}.`,
      { property: `${at}.config.useAADAuth`, actual: managed ?? null, expected: 'true, as text' },
      { deadline: deadlineOf(retirement) },
    );
  },
});
