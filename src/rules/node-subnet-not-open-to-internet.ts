import { listed, mostEvidence } from '../evaluation/yardsticks/listing.ts';
import { formatPorts, openRules, parsePorts } from '../evaluation/yardsticks/open-ports.ts';
import { texts } from '../evaluation/parameter.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import type { FoundSubnet } from '../evaluation/yardsticks/subnets.ts';
import { networkOfAks, nodeSubnets } from '../evaluation/yardsticks/subnets.ts';
import { toldOf } from '../facts/fact.ts';
import { pools } from '../inventory/cluster/property.ts';

export const nodeSubnetNotOpenToInternet = defineRule({
  id: 'AKS029',
  name: 'node-subnet-not-open-to-internet',
  title: 'No security group opens a node subnet to the internet',
  severity: 'high',
  category: 'exposure',
  rationale:
    'A rule that lets any address in to all ports of a node subnet, or to one like 22, leaves it to chance whether ' +
    'something listens there and has a public address. What services publish goes by ports 80 and 443.',
  remediation: {
    bicep:
      "resource rule 'Microsoft.Network/networkSecurityGroups/securityRules@2025-05-01' = { properties: { access: 'Allow', direction: 'Inbound', sourceAddressPrefix: '203.0.113.0/24' } }",
    terraform: 'source_address_prefix = "203.0.113.0/24"',
    rebuild: 'none',
    note: 'The lines are of the security rule that the evidence names (az network nsg rule update): put your own range in place of 203.0.113.0/24, or delete the rule.',
  },
  references: [
    'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
    'https://learn.microsoft.com/azure/aks/concepts-security',
  ],
  mappedIds: { mcsb: ['NS-1'], cloudsploit: ['aksNetworkExposure'] },
  pillar: 'security',
  parameters: {
    ports: texts(
      ['80', '443'],
      'The ports that may be open to any address, as security rules write them: 443 or 8080-8090',
    ),
  },
  needs: ['virtualNetworks', 'networkSecurityGroups'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { ports }) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const { subnets, open: notSeen } = nodeSubnets(facts, all);
    if (subnets.length === 0) return notSeen === undefined ? notApplicable(networkOfAks) : unknown(notSeen);

    const permitted = ports.flatMap((text) => parsePorts(text) ?? []);
    const expected = expectedWith(ports);
    const evidence: Evidence[] = [];
    const names: string[] = [];
    let open = notSeen;
    for (const id of securityGroupsOf(subnets)) {
      const group = toldOf(facts.networkSecurityGroups, id);
      if (!group.known) {
        open ??= group.reason;
        continue;
      }
      const at = `networkSecurityGroups/${id.slice(id.lastIndexOf('/') + 1)}/securityRules`;
      const found = openRules(group.value, permitted);
      if (found.unreadable !== undefined) open ??= `The ports of ${at}/${found.unreadable} cannot be read.`;
      for (const rule of found.open) {
        const actual = formatPorts(rule.ports);
        names.push(`${rule.name} (${actual})`);
        evidence.push({ property: `${at}/${rule.name} properties.destinationPortRange`, actual, expected });
      }
    }
    const shown = evidence.slice(0, mostEvidence);
    if (isNonEmpty(shown))
      return fail(`Security rules open ports of node subnets to any address: ${listed(names)}.`, shown);
    if (open !== undefined) return unknown(open);
    return pass('No security group opens further ports of a node subnet to any address.');
  },
});

function expectedWith(ports: readonly string[]): string {
  return `no port${ports.length === 0 ? '' : ` but ${ports.join(', ')}`} open to any address`;
}

/** The ids of the security groups of subnets, each once. */
function securityGroupsOf(subnets: readonly FoundSubnet[]): Iterable<string> {
  const ids = new Map<string, string>();
  for (const { subnet } of subnets) {
    const id = subnet.properties.networkSecurityGroup?.id;
    if (id !== undefined) ids.set(id.toLowerCase(), id);
  }
  return ids.values();
}
