import { apiServerOpenRange } from '../../src/rules/api-server-open-range.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
import { testRule } from '../support/test-rule.ts';

const ranges = (...authorizedIPRanges: readonly unknown[]) =>
  aCluster({ apiServerAccessProfile: { authorizedIPRanges } as never });

testRule(apiServerOpenRange, {
  model: 'notApplicable',
  pass: {
    'a small range': ranges('203.0.113.0/24'),
    'a single address': ranges('203.0.113.7'),
    '0.0.0.0/32, which is the tightest value of all': ranges('0.0.0.0/32'),
    'exactly the widest that is allowed': ranges('10.0.0.0/8', '2001:db8::/32'),
    'a wide range that the policy allows': {
      cluster: ranges('16.0.0.0/4'),
      parameters: { widestIPv4Prefix: 4 },
    },
  },
  fail: {
    'all of IPv4': { cluster: ranges('203.0.113.0/24', '0.0.0.0/0'), says: /open to 0\.0\.0\.0\/0\.$/ },
    'all of IPv6': ranges('::/0'),
    'all of IPv4 in two halves': {
      cluster: ranges('0.0.0.0/1', '128.0.0.0/1'),
      says: '0.0.0.0/1, 128.0.0.0/1',
    },
    'an open range in blanks': ranges(' 0.0.0.0/0 '),
    'an open range beside text that is no range': ranges('0.0.0.0/0', 'everyone'),
    'wider than the policy allows': { cluster: ranges('10.0.0.0/8'), parameters: { widestIPv4Prefix: 16 } },
    'wider than the policy allows, in IPv6': {
      cluster: ranges('2001:db8::/32'),
      parameters: { widestIPv6Prefix: 48 },
    },
  },
  notApplicable: {
    'a private cluster that has ranges left over': aClusterWith('apiServerAccessProfile', {
      authorizedIPRanges: ['0.0.0.0/0'],
    }),
    'no ranges at all': ranges(),
    ...nothingEverSet,
  },
  unknown: {
    ...accessUnstated,
    'text that is no range': { cluster: ranges('203.0.113.0/24', 'everyone'), says: 'everyone' },
    'a prefix that no address has': ranges('0.0.0.0/33'),
    'a range of IPv4 written as IPv6': ranges('::ffff:0.0.0.0/96'),
  },
});
