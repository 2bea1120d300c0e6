import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const kubeDashboardDisabled = defineRule({
  id: 'AKS033',
  name: 'kube-dashboard-disabled',
  title: 'The Kubernetes dashboard add-on is off',
  severity: 'low',
  category: 'exposure',
  rationale:
    'AKS ended the add-on with Kubernetes 1.19: a dashboard that still runs gets no fixes, and whoever reaches it acts by ' +
    'the service account of the dashboard. ARM does not name the add-on in newer clusters, which is no failure.',
  remediation: {
    az: 'az aks disable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons kube-dashboard',
    bicep: 'properties: { addonProfiles: { kubeDashboard: { enabled: false } } }',
    rebuild: 'none',
    note: 'The Azure portal shows the resources of a cluster without it.',
  },
  references: ['https://learn.microsoft.com/azure/aks/kubernetes-portal'],
  mappedIds: {
    checkov: ['CKV_AZURE_8'],
    kics: ['c62d3b92-9a11-4ffd-b7b7-6faaae83faed', '61c3cb8b-0715-47e4-b788-86dde40dd2db'],
    terrascan: ['AC_AZURE_0161'],
    paladincloud: ['DisableDashboard'],
    prancer: ['PR-AZR-CLD-AKS-009'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const { enabled, at } = addon(cluster, 'kubeDashboard');
    // ARM names the add-on in old clusters alone, so its absence is no failure.
    if (enabled !== true) return pass('The Kubernetes dashboard add-on is off.');
    return fail('The Kubernetes dashboard add-on is on.', seen(cluster, `${at}.enabled`, 'false'));
  },
});
