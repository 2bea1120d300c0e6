import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { word } from '../inventory/cluster/property.ts';

export const premiumWithoutLts = defineRule({
  id: 'AKS140',
  name: 'premium-without-lts',
  title: 'A Premium cluster makes use of long-term support',
  severity: 'low',
  category: 'cost',
  rationale:
    'Premium costs several times as much as Standard for the same uptime SLA. What it adds is long-term support, and that holds only ' +
    'once the support plan is chosen.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --tier standard',
    bicep: "sku: { name: 'Base', tier: 'Standard' }",
    terraform: 'sku_tier = "Standard"',
    rebuild: 'none',
    note: 'Where long-term support is wanted, choose it instead: az aks update --k8s-support-plan AKSLongTermSupport.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  mappedIds: {},
  pillar: 'cost',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (word(cluster, 'sku.tier') !== 'premium')
      return notApplicable('The cluster is not in the Premium tier.');
    switch (word(cluster, 'properties.supportPlan')) {
      case 'akslongtermsupport':
        return pass('The cluster has long-term support.');
      // Absent means that none was ever chosen: that is KubernetesOfficial.
      case 'kubernetesofficial':
      case undefined:
        return fail(
          'The cluster is in the Premium tier without long-term support.',
          seen(cluster, 'properties.supportPlan', 'AKSLongTermSupport, or the Standard tier'),
        );
      default:
        return unknown('ARM states a support plan that this rule does not know.');
    }
  },
});
