import { texts } from '../evaluation/parameter.ts';
import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const outboundTypeControlled = defineRule({
  id: 'AKS018',
  name: 'outbound-type-controlled',
  title: 'Traffic leaves the cluster by a controlled way',
  severity: 'medium',
  category: 'network',
  rationale:
    "By the cluster's own load balancer, pods reach the whole internet by addresses that AKS hands out. A route through " +
    'a firewall or a NAT gateway leaves one place to see, filter and allow it.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --outbound-type userDefinedRouting',
    bicep: "properties: { networkProfile: { outboundType: 'userDefinedRouting' } }",
    terraform: 'network_profile { outbound_type = "userDefinedRouting" }',
    rebuild: 'none',
    note: 'In your own network, prepare the route table or NAT gateway first; in a network that AKS manages, only managedNATGateway is possible. Outbound addresses change.',
  },
  references: ['https://learn.microsoft.com/azure/aks/egress-outboundtype'],
  mappedIds: { azqr: ['aks-012'], reviewChecklist: ['06.06.02', '06.07.01'] },
  pillar: 'security',
  parameters: {
    accepted: texts(
      ['userDefinedRouting', 'none', 'block', 'userAssignedNATGateway', 'managedNATGateway'],
      'The outbound types that are controlled',
    ),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { accepted }) {
    // Absent means that it was never set: AKS then uses its load balancer.
    const type = text(cluster, 'properties.networkProfile.outboundType') ?? 'loadBalancer';
    if (accepted.some((other) => other.toLowerCase() === type.toLowerCase()))
      return pass(`The outbound type is ${type}.`);
    return fail(
      `The outbound type is ${type}.`,
      seen(cluster, 'properties.networkProfile.outboundType', `one of ${accepted.join(', ')}`),
    );
  },
});
