import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const slaTier = defineRule({
  id: 'AKS001',
  name: 'sla-tier',
  title: 'The control plane has a tier with an uptime SLA',
  severity: 'medium',
  category: 'tier',
  rationale:
    'The Free tier has no financially backed uptime, its API server has few resources, and it is meant for at most ' +
    'ten nodes.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --tier standard',
    bicep: "sku: { name: 'Base', tier: 'Standard' }",
    terraform: 'sku_tier = "Standard"',
    rebuild: 'none',
    note: 'Charged for each cluster and hour.',
  },
  references: ['https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers'],
  mappedIds: {
    psrule: ['Azure.AKS.UptimeSLA'],
    azqr: ['aks-003'],
    aprl: ['0611251f-e70f-4243-8ddd-cfe894bec2e7'],
    reviewChecklist: ['02.02.03'],
    checkov: ['CKV_AZURE_170'],
    steampipe: ['kubernetes_cluster_sku_standard'],
  },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const tier = text(cluster, 'sku.tier');
    switch (tier?.toLowerCase()) {
      // `Paid` is what API versions before 2023-02-01 called Standard.
      case 'standard':
      case 'premium':
      case 'paid':
        return pass('The control plane has an uptime SLA.');
      // Absent means that no tier was ever chosen: that is Free.
      case 'free':
      case undefined:
        return fail('The control plane is in the Free tier, without an uptime SLA.', [
          seen(cluster, 'sku.tier', 'Standard or Premium'),
        ]);
      default:
        return unknown(`The tier ${tier} is not one that this rule knows.`);
    }
  },
});
