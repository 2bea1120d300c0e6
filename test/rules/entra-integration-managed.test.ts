import { entraIntegrationManaged } from '../../src/rules/entra-integration-managed.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(entraIntegrationManaged, {
  pass: {
    'managed, with the ids of the legacy integration null, as ARM answers': aClusterWith('aadProfile', {
      serverAppID: null,
      clientAppID: null,
      adminGroupObjectIDs: null,
    }),
  },
  fail: {
    'no profile: nothing was ever set up': {
      cluster: aCluster({ aadProfile: undefined }),
      says: 'no managed',
    },
    'the profile is null': aCluster({ aadProfile: null as never }),
    'a profile that is not managed': aClusterWith('aadProfile', { managed: false }),
    'a profile without the flag': aClusterWith('aadProfile', { managed: undefined }),
    'the legacy integration, whose profile satisfies peers that ask for any profile': {
      cluster: aCluster({ aadProfile: { serverAppID: '11111111-1111-1111-1111-111111111111' } }),
      says: 'legacy',
    },
    'managed, with a server application of the legacy integration left over': aClusterWith('aadProfile', {
      serverAppID: '11111111-1111-1111-1111-111111111111',
    }),
  },
  unknown: {
    'the flag is text': aClusterWith('aadProfile', { managed: 'true' }),
    'the profile is a list': aCluster({ aadProfile: [] as never }),
  },
});
