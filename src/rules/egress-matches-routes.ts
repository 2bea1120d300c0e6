import type { DefaultRoute } from '../evaluation/yardsticks/default-route.ts';
import { defaultRouteOf } from '../evaluation/yardsticks/default-route.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import type { FoundSubnet } from '../evaluation/yardsticks/subnets.ts';
import { networkOfAks, nodeSubnets } from '../evaluation/yardsticks/subnets.ts';
import type { FactsWith } from '../facts/facts.ts';
import { pools, word } from '../inventory/cluster/property.ts';

/** What a subnet shows: nothing wrong, what contradicts the outbound type, or why that cannot be told. */
type Sight = { readonly evidence: Evidence; readonly says: string } | { readonly open: string } | undefined;

const elsewhere = ['virtualappliance', 'virtualnetworkgateway'];

export const egressMatchesRoutes = defineRule({
  id: 'AKS067',
  name: 'egress-matches-routes',
  title: 'The routes of the nodes lead out as the outbound type says',
  severity: 'high',
  category: 'network',
  rationale:
    'With userDefinedRouting AKS makes no way out: nodes depend on a route to a firewall or gateway, and AKS refuses to ' +
    'work on a cluster whose table lacks it. With the load balancer or a NAT gateway, a route to a firewall takes the ' +
    'way out: answers to what came in by the load balancer leave by the firewall, and are dropped.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --outbound-type userDefinedRouting',
    bicep: "properties: { networkProfile: { outboundType: 'userDefinedRouting' } }",
    terraform: 'network_profile { outbound_type = "userDefinedRouting" }',
    rebuild: 'none',
    note: 'This is right where a firewall is meant to be the way out. Where the outbound type is right, put right the route table or the NAT gateway of the subnet instead. Outbound addresses change.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/egress-outboundtype',
    'https://learn.microsoft.com/azure/aks/egress-udr',
    'https://github.com/MicrosoftDocs/azure-docs/issues/108240',
    'https://learn.microsoft.com/azure/firewall/integrate-lb',
  ],
  mappedIds: { reviewChecklist: ['06.06.02'] },
  pillar: 'reliability',
  needs: ['virtualNetworks', 'routeTables'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    // Absent means that it was never set: AKS then uses its load balancer.
    const type = word(cluster, 'properties.networkProfile.outboundType') ?? 'loadbalancer';
    if (type === 'none' || type === 'block') return notApplicable('AKS makes no way out of the cluster.');
    const judge = judgements.get(type);
    if (judge === undefined) return unknown(`The outbound type ${type} is not one that this rule knows.`);
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const { subnets, open: unseen } = nodeSubnets(facts, all);
    if (subnets.length === 0) return unseen === undefined ? notApplicable(networkOfAks) : unknown(unseen);

    const sights = subnets.map((found) => sightOf(facts, found, judge));
    const wrong = sights.flatMap((sight) => (sight !== undefined && 'evidence' in sight ? [sight] : []));
    const evidence = wrong.map((sight) => sight.evidence);
    if (isNonEmpty(evidence)) return fail(`${wrong.map(({ says }) => says).join('; ')}.`, evidence);
    const open = unseen ?? sights.flatMap((sight) => (sight && 'open' in sight ? [sight.open] : []))[0];
    if (open !== undefined) return unknown(open);
    return pass('The routes of the nodes lead out as the outbound type says.');
  },
});

/** Judges a subnet and its default route, which is undefined when it is not known. */
type Judge = (found: FoundSubnet, route: DefaultRoute | undefined) => Sight;

const judgements = new Map<string, Judge>([
  ['userdefinedrouting', ownRoute],
  ['loadbalancer', noRouteElsewhere],
  ['managednatgateway', noRouteElsewhere],
  ['managednatgatewayv2', noRouteElsewhere],
  ['userassignednatgateway', (found, route) => withoutGateway(found) ?? noRouteElsewhere(found, route)],
]);

function sightOf(facts: FactsWith<'routeTables'>, found: FoundSubnet, judge: Judge): Sight {
  const route = defaultRouteOf(facts, found);
  const sight = judge(found, route.known ? route.value : undefined);
  return sight ?? (route.known ? undefined : { open: route.reason });
}

/**
 * Whether the subnet has a default route of its own, as userDefinedRouting demands: AKS looks at the table alone, refuses its
 * own operations without the route, and does not count one that a gateway or a Virtual WAN hub announces.
 */
function ownRoute({ at }: FoundSubnet, route: DefaultRoute | undefined): Sight {
  if (route === undefined) return undefined;
  const { hop, table } = route;
  if (table === undefined) {
    return {
      says: `${at} has no route table`,
      evidence: { property: `${at} properties.routeTable`, actual: null, expected: 'a route table' },
    };
  }
  if (hop !== undefined && elsewhere.includes(hop)) return undefined;
  if (hop !== undefined && !['internet', 'none', 'vnetlocal'].includes(hop))
    return { open: `The next hop ${hop} of ${table} is not one that this rule knows.` };
  return {
    says: `${table} of ${at} ${hop === undefined ? 'has no default route' : `sends what is for the internet to ${hop}`}`,
    evidence: {
      property: `${table} properties.routes`,
      actual: hop ?? null,
      expected: '0.0.0.0/0 to a virtual appliance or gateway',
    },
  };
}

/** Whether a route takes the traffic away from the load balancer or NAT gateway. */
function noRouteElsewhere({ at }: FoundSubnet, route: DefaultRoute | undefined): Sight {
  if (route?.hop === undefined || !elsewhere.includes(route.hop)) return undefined;
  return {
    says: `${route.table ?? 'A route'} of ${at} sends what is for the internet to ${route.hop}`,
    evidence: {
      property: `${route.table ?? at} properties.routes`,
      actual: route.hop,
      expected: 'no default route to an appliance or gateway, or the outbound type userDefinedRouting',
    },
  };
}

function withoutGateway({ at, subnet, network }: FoundSubnet): Sight {
  if (subnet.properties.natGateway?.id ?? network.properties.defaultPublicNatGateway?.id) return undefined;
  return {
    says: `${at} has no NAT gateway`,
    evidence: { property: `${at} properties.natGateway`, actual: null, expected: 'a NAT gateway' },
  };
}
