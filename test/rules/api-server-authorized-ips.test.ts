import { apiServerAuthorizedIps } from '../../src/rules/api-server-authorized-ips.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
import { testRule } from '../support/test-rule.ts';

const ranges = (authorizedIPRanges: unknown) =>
  aCluster({ apiServerAccessProfile: { enablePrivateCluster: false, authorizedIPRanges } as never });

testRule(apiServerAuthorizedIps, {
  model: 'notApplicable',
  pass: {
    'a list of ranges': { cluster: ranges(['203.0.113.0/24', '198.51.100.7']), says: '(2)' },
    '0.0.0.0/32, which lets only the cluster itself in': ranges(['0.0.0.0/32']),
    'a range that is open to everyone, which api-server-open-range judges': ranges(['0.0.0.0/0']),
  },
  fail: {
    'the list is missing': ranges(undefined),
    'the list is null': ranges(null),
    'the list is there and empty, which protects nothing': ranges([]),
    ...nothingEverSet,
  },
  notApplicable: {
    'a private cluster that has ranges left over': aClusterWith('apiServerAccessProfile', {
      authorizedIPRanges: ['203.0.113.0/24'],
    }),
  },
  unknown: {
    ...accessUnstated,
    'the list is text': ranges('203.0.113.0/24'),
    'the list holds something else than texts': ranges([{}]),
  },
});
