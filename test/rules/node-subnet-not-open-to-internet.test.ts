import { nodeSubnetNotOpenToInternet } from '../../src/rules/node-subnet-not-open-to-internet.ts';
import { aCluster, aClusterWithPools, modelIds } from '../support/a-cluster.ts';
import { modelAnswers, told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const allow = (properties: object, name = 'allow') => ({
  name,
  properties: {
    access: 'Allow',
    direction: 'Inbound',
    priority: 200,
    protocol: 'Tcp',
    sourceAddressPrefix: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
    ...properties,
  },
});
const deny = (properties: object) =>
  allow({ access: 'Deny', priority: 100, protocol: '*', ...properties }, 'deny');
const group = (...securityRules: readonly object[]) => ({
  cluster: aCluster(),
  facts: told({ networkSecurityGroups: [{ id: modelIds.securityGroup, properties: { securityRules } }] }),
});

testRule(nodeSubnetNotOpenToInternet, {
  pass: {
    'ports 80 and 443, by which services are published': group(
      allow({ destinationPortRange: '443' }),
      allow({ destinationPortRange: null, destinationPortRanges: ['80', '443'] }),
    ),
    'a port that the policy permits': {
      ...group(allow({ destinationPortRange: '8085' })),
      parameters: { ports: ['8080-8090'] },
    },
    'known addresses alone': group(allow({ sourceAddressPrefix: '203.0.113.0/24' })),
    'another part of the network': group(allow({ sourceAddressPrefix: 'VirtualNetwork' })),
    'outbound rules': group(allow({ direction: 'Outbound' })),
    'a protocol without ports': group(allow({ protocol: 'Icmp', destinationPortRange: '*' })),
    'overruled by a denial that decides earlier': group(
      allow({ destinationPortRange: '20-25' }),
      deny({ sourceAddressPrefix: 'Internet', destinationPortRange: '*' }),
    ),
    'overruled by two denials together': group(
      allow({ destinationPortRange: '20-25' }),
      deny({ destinationPortRange: '20-22' }),
      deny({ destinationPortRange: '23-25' }),
    ),
    'a denial of the same target': group(
      allow({ destinationAddressPrefix: '10.10.0.4' }),
      deny({ destinationAddressPrefix: '10.10.0.4' }),
    ),
    'a subnet without a security group, which leaves the one of AKS': {
      cluster: aCluster(),
      facts: told({
        virtualNetworks: modelAnswers.virtualNetworks.map((network) => ({
          ...network,
          properties: {
            ...network.properties,
            subnets: [{ id: modelIds.nodes, properties: { addressPrefix: '10.10.0.0/20' } }],
          },
        })),
      }),
    },
  },
  fail: {
    'SSH for everyone': { ...group(allow({})), says: 'to any address: allow (22).' },
    'all ports: the permitted ones among them are not the point': {
      ...group(allow({ destinationPortRange: '*' })),
      says: '0-79, 81-442, 444-65535',
    },
    'another casing of everything': group(
      allow({ access: 'allow', direction: 'INBOUND', sourceAddressPrefix: 'INTERNET' }),
    ),
    'all of IPv4 as a range': group(allow({ sourceAddressPrefix: '0.0.0.0/0' })),
    'all of IPv6 among others': group(
      allow({ sourceAddressPrefix: null, sourceAddressPrefixes: ['203.0.113.0/24', '::/0'] }),
    ),
    'all of IPv4 in two halves': group(
      allow({ sourceAddressPrefix: '', sourceAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'] }),
    ),
    'a denial that decides later': group(allow({}), deny({ priority: 300 })),
    'a denial of a part': {
      ...group(allow({ destinationPortRange: '20-25' }), deny({ destinationPortRange: '20-22' })),
      says: '(23-25)',
    },
    'a denial of IPv4 alone': group(allow({}), deny({ sourceAddressPrefix: '0.0.0.0/0' })),
    'a denial of another protocol': group(allow({}), deny({ protocol: 'Udp' })),
    'a denial of another target': group(allow({}), deny({ destinationAddressPrefix: '10.10.0.4' })),
    'a port that the policy no longer permits': {
      ...group(allow({ destinationPortRange: '443' })),
      parameters: { ports: [] },
    },
    'beside a rule whose ports cannot be read': group(
      allow({}),
      allow({ destinationPortRange: 'ssh' }, 'odd'),
    ),
  },
  notApplicable: {
    'pools without a subnet, whose network AKS manages': aClusterWithPools({ vnetSubnetID: undefined }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the network cannot be seen': { cluster: aCluster(), facts: told({ virtualNetworks: [] }) },
    'the security group cannot be seen': { cluster: aCluster(), facts: told({ networkSecurityGroups: [] }) },
    'ports that cannot be read': {
      ...group(allow({ destinationPortRange: 'ssh' })),
      says: 'securityRules/allow cannot be read',
    },
    'ports that are out of range': group(allow({ destinationPortRange: '70000' })),
    'a denial whose ports cannot be read': group(allow({}), deny({ destinationPortRange: 'ssh' })),
    'a subnet id that is none': aClusterWithPools({ vnetSubnetID: 'nodes' }),
  },
});
