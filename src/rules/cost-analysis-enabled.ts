import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const costAnalysisEnabled = defineRule({
  id: 'AKS141',
  name: 'cost-analysis-enabled',
  title: 'Cost analysis divides the costs by namespace',
  severity: 'low',
  category: 'cost',
  rationale:
    'Without it the bill knows machines and disks alone, so that nobody sees which team or workload a shared cluster is paid for. It comes ' +
    'at no charge with the paid tiers.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-cost-analysis',
    bicep: 'properties: { metricsProfile: { costAnalysis: { enabled: true } } }',
    terraform: 'cost_analysis_enabled = true',
    rebuild: 'none',
    note: 'The views are there for Enterprise Agreements and Microsoft Customer Agreements. An agent in the cluster takes about 200 MB of memory and half a megabyte for each container.',
  },
  references: ['https://learn.microsoft.com/azure/aks/cost-analysis'],
  mappedIds: {},
  pillar: 'cost',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    switch (word(cluster, 'sku.tier')) {
      // Absent means that no tier was ever chosen: that is Free.
      case 'free':
      case undefined:
        return notApplicable('The Free tier has no cost analysis.');
      // `Paid` is what API versions before 2023-02-01 called Standard.
      case 'standard':
      case 'premium':
      case 'paid':
        break;
      default:
        return unknown('The cluster is in a tier that this rule does not know.');
    }
    // Absent means that it was never switched on.
    return flag(cluster, 'properties.metricsProfile.costAnalysis.enabled') === true
      ? pass('Cost analysis is on.')
      : fail(
          'Cost analysis is off.',
          seen(cluster, 'properties.metricsProfile.costAnalysis.enabled', 'true'),
        );
  },
});
