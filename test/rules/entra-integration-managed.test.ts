import { entraIntegrationManaged } from '../../src/rules/entra-integration-managed.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

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
      says: 'legacy Entra integration, whose last day was 2023-12-01.',
    },
    'the legacy integration, when the day of its end is not known': {
      cluster: aCluster({
        aadProfile: { managed: false, serverAppID: '11111111-1111-1111-1111-111111111111' },
      }),
      facts: { retirements: {} },
      says: /legacy Entra integration\.$/,
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

test('the legacy integration has the day of its end as a deadline, also when it is past', () => {
  const legacy = aCluster({ aadProfile: { serverAppID: '11111111-1111-1111-1111-111111111111' } });
  expect(entraIntegrationManaged.evaluate(legacy, modelFacts(judgedOn))).toMatchObject({
    deadline: { on: '2023-12-01', what: 'Legacy Entra ID integration is migrated by AKS' },
  });
});
