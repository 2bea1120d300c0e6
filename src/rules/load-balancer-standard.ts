import { deadlineOf, defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text, valueAt } from '../inventory/cluster/property.ts';

export const loadBalancerStandard = defineRule({
  id: 'AKS017',
  name: 'load-balancer-standard',
  title: 'The load balancer is of the Standard SKU',
  severity: 'high',
  category: 'network',
  rationale:
    'Azure has retired the Basic load balancer: it has no support and no SLA, and it is open to the network by default.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --load-balancer-sku standard',
    bicep: "properties: { networkProfile: { loadBalancerSku: 'standard' } }",
    terraform: 'network_profile { load_balancer_sku = "standard" }',
    rebuild: 'none',
    note: 'Pools on an availability set must be moved to virtual machines in the same step. Addresses change and services are interrupted.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks',
    'https://github.com/Azure/AKS/issues/5020',
  ],
  mappedIds: { psrule: ['Azure.AKS.StandardLB'], reviewChecklist: ['06.01.04'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    if (valueAt(cluster, 'properties.networkProfile') === undefined)
      return unknown('ARM states no network profile.');
    const sku = text(cluster, 'properties.networkProfile.loadBalancerSku');
    switch (sku?.toLowerCase()) {
      case 'standard':
        return pass('The load balancer is of the Standard SKU.');
      case undefined:
        return pass('No load balancer SKU was chosen, which leaves it at the default, Standard.');
      case 'basic': {
        const retirement = retirements['basic load balancer'];
        return fail(
          `The load balancer is of the Basic SKU${retirement === undefined ? '' : `, retired on ${retirement.on}`}.`,
          seen(cluster, 'properties.networkProfile.loadBalancerSku', 'standard'),
          { deadline: deadlineOf(retirement) },
        );
      }
      default:
        return unknown(`The load balancer SKU ${sku} is not one that this rule knows.`);
    }
  },
});
