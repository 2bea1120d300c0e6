import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { networkOfAks, networksOf, nodeSubnets } from '../evaluation/yardsticks/subnets.ts';
import { pools } from '../inventory/cluster/property.ts';

export const vnetDdosProtection = defineRule({
  id: 'AKS030',
  name: 'vnet-ddos-protection',
  title: 'The network of the nodes has DDoS protection',
  severity: 'low',
  category: 'exposure',
  rationale:
    'Without a plan, only the protection that Azure has for itself stands before the public addresses of the network: it is ' +
    'tuned to save Azure, not one application, and tells nobody of an attack.',
  remediation: {
    bicep: 'properties: { enableDdosProtection: true, ddosProtectionPlan: { id: plan.id } }',
    terraform: 'ddos_protection_plan { id = azurerm_network_ddos_protection_plan.plan.id, enable = true }',
    rebuild: 'none',
    note: 'The lines are of the virtual network (az network vnet update --ddos-protection true --ddos-protection-plan). A plan is charged by the month and serves all networks of the tenant. Public addresses that are protected one by one are not seen here.',
  },
  references: ['https://learn.microsoft.com/azure/ddos-protection/ddos-protection-overview'],
  mappedIds: { reviewChecklist: ['06.07.08'] },
  pillar: 'reliability',
  needs: ['virtualNetworks'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const { subnets, open } = nodeSubnets(facts, all);
    if (subnets.length === 0) return open === undefined ? notApplicable(networkOfAks) : unknown(open);

    const bare = networksOf(subnets).filter(({ properties }) => properties.enableDdosProtection !== true);
    const names = bare.map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
    const evidence = bare.map(({ properties }, index) => ({
      property: `virtualNetworks/${names[index] ?? ''} properties.enableDdosProtection`,
      actual: properties.enableDdosProtection ?? null,
      expected: 'true',
    }));
    if (isNonEmpty(evidence))
      return fail(`The network of the nodes has no DDoS protection plan: ${names.join(', ')}.`, evidence);
    if (open !== undefined) return unknown(open);
    return pass('The network of the nodes has a DDoS protection plan.');
  },
});
