import { demandOf } from '../evaluation/yardsticks/node-demand.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import type { Fact } from '../facts/fact.ts';
import { known, unknownFact } from '../facts/fact.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { MalformedProperty, number, pools, texts, valueAt, word } from '../inventory/cluster/property.ts';

const path = 'properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts';
const portsPerAddress = 64_000;

export const outboundSnatCapacity = defineRule({
  id: 'AKS066',
  name: 'outbound-snat-capacity',
  title: "The load balancer's outbound ports are enough for every node",
  severity: 'medium',
  category: 'network',
  rationale:
    'An outbound address has 64,000 ports. Where each node is promised a fixed number of them and they do not ' +
    'go round, nodes that a scale-out or an upgrade adds cannot be made.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --load-balancer-managed-outbound-ip-count 2',
    bicep: 'properties: { networkProfile: { loadBalancerProfile: { managedOutboundIPs: { count: 2 } } } }',
    terraform: 'network_profile { load_balancer_profile { managed_outbound_ip_count = 2 } }',
    rebuild: 'none',
    note: 'Put in as many addresses as the numbers ask for, or lower the ports of a node. A NAT gateway allots ports on demand, and has no such limit.',
  },
  references: ['https://learn.microsoft.com/azure/aks/load-balancer-standard'],
  mappedIds: { reviewChecklist: ['07.04.06'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    // Absent means that it was never set: AKS then uses its load balancer.
    const type = word(cluster, 'properties.networkProfile.outboundType') ?? 'loadbalancer';
    if (type !== 'loadbalancer') return notApplicable('Traffic does not leave by the load balancer.');
    const ports = number(cluster, path) ?? 0;
    if (ports === 0) return pass('Azure allots the outbound ports by the number of nodes.');
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const addresses = outboundAddresses(cluster);
    if (!addresses.known) return unknown(addresses.reason);

    const { atLeast: nodes, open, parts } = demandOf(cluster, all, () => known(1));
    const available = portsPerAddress * addresses.value;
    const sentence = `The outbound addresses (${addresses.value}) have ${available} ports, and the nodes (${parts}) need ${nodes * ports}, at ${ports} each`;
    if (nodes * ports > available) {
      // Ports are allotted in multiples of eight.
      const most = Math.floor(available / nodes / 8) * 8;
      return fail(`${sentence}.`, seen(cluster, path, `at most ${most}, or more outbound addresses`));
    }
    return open === undefined ? pass(`${sentence}.`) : unknown(open);
  },
});

/** How many IPv4 addresses the load balancer sends traffic from; unknown when ARM does not state it. */
function outboundAddresses(cluster: Cluster): Fact<number> {
  const list = 'properties.networkProfile.loadBalancerProfile.effectiveOutboundIPs';
  const effective = valueAt(cluster, list);
  if (effective !== undefined && !Array.isArray(effective))
    throw new MalformedProperty(list, 'a list', effective);
  const asked = number(cluster, 'properties.networkProfile.loadBalancerProfile.managedOutboundIPs.count');
  const dual = texts(cluster, 'properties.networkProfile.ipFamilies')?.some(
    (family) => family.toLowerCase() === 'ipv6',
  );
  // In a dual-stack cluster the list has IPv6 addresses too, which do not tell themselves apart.
  if (dual === true || effective === undefined || effective.length === 0) {
    return asked === undefined
      ? unknownFact('ARM does not state how many outbound IPv4 addresses the load balancer has.')
      : known(asked);
  }
  if (effective.some((one: unknown) => /\/publicipprefixes\//i.test(JSON.stringify(one))))
    return unknownFact(
      'The load balancer has a prefix of outbound addresses, and ARM does not state how many.',
    );
  return known(effective.length);
}
