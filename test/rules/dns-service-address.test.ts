import { dnsServiceAddress } from '../../src/rules/dns-service-address.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const dns = (dnsServiceIP: unknown, serviceCidrs: unknown = ['10.0.0.0/16']) =>
  aClusterWith('networkProfile', { dnsServiceIP, serviceCidrs, serviceCidr: undefined });

testRule(dnsServiceAddress, {
  pass: {
    'the address after the first': dns('10.0.0.2'),
    'the last address of the range': dns('10.0.255.254'),
    'the range is stated with bits beyond its prefix': dns('10.0.0.10', ['10.0.3.0/16']),
    'a dual-stack cluster': dns('10.0.0.10', ['fd00::/108', '10.0.0.0/16']),
    'an address ending in 1 that is not the first': dns('10.0.1.1'),
  },
  fail: {
    'outside the range': { cluster: dns('10.1.0.10'), says: 'which is not in 10.0.0.0/16' },
    'the first address, which is that of the API server': {
      cluster: dns('10.0.0.1'),
      says: 'belongs to the API server',
    },
    'the address of the range itself': dns('10.0.0.0'),
    'the first address of a range that does not begin at zero': dns('10.0.0.129', ['10.0.0.128/25']),
  },
  unknown: {
    'no address is stated, which AKS fills in': dns(undefined),
    'no network profile': aCluster({ networkProfile: undefined }),
    'the address is none': { cluster: dns('dns'), says: 'dns' },
    'a range in place of an address': dns('10.0.0.0/24'),
    'no range is stated': dns('10.0.0.10', null),
    'the range is none': dns('10.0.0.10', ['large']),
    'the address is not text': dns(10),
  },
});
