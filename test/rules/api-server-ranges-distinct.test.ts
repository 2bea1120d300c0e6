import { apiServerRangesDistinct } from '../../src/rules/api-server-ranges-distinct.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
import { testRule } from '../support/test-rule.ts';

const ranges = (...authorizedIPRanges: readonly unknown[]) =>
  aCluster({ apiServerAccessProfile: { authorizedIPRanges } as never });

testRule(apiServerRangesDistinct, {
  model: 'notApplicable',
  pass: {
    'one range': ranges('203.0.113.0/24'),
    neighbours: ranges('203.0.113.0/25', '203.0.113.128/25'),
    'one of each family': ranges('203.0.113.0/24', '2001:db8::/32'),
  },
  fail: {
    'the same range twice: one of them is too many': {
      cluster: ranges('203.0.113.0/24', '198.51.100.7', '203.0.113.0/24'),
      says: 'Other ranges contain 1 of 3 authorized IP ranges: 203.0.113.0/24.',
    },
    'the same address in two ways of writing': ranges('203.0.113.7', '203.0.113.7/32'),
    'an address inside a range that comes later': {
      cluster: ranges('203.0.113.7', '203.0.113.0/24'),
      says: /ranges: 203\.0\.113\.7\.$/,
    },
    'the same range with bits beyond its prefix': ranges('203.0.113.0/24', '203.0.113.9/24'),
    'inside a range of IPv6, in another casing': ranges('2001:DB8::/32', '2001:db8:1::/48'),
    'beside text that is no range': ranges('203.0.113.7', '203.0.113.0/24', 'everyone'),
  },
  notApplicable: {
    'a private cluster that has ranges left over': aClusterWith('apiServerAccessProfile', {
      authorizedIPRanges: ['203.0.113.7', '203.0.113.7'],
    }),
    'no ranges at all': ranges(),
    ...nothingEverSet,
  },
  unknown: {
    ...accessUnstated,
    'text that is no range': { cluster: ranges('203.0.113.0/24', 'everyone'), says: 'everyone' },
    'the list holds something else than texts': ranges({}),
  },
});
