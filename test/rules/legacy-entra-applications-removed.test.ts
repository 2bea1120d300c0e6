import { legacyEntraApplicationsRemoved } from '../../src/rules/legacy-entra-applications-removed.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const legacy = aClusterWith('aadProfile', {
  managed: undefined,
  clientAppID: 'client',
  serverAppID: 'server',
});

testRule(legacyEntraApplicationsRemoved, {
  pass: {
    'null and empty, as ARM answers': aClusterWith('aadProfile', { clientAppID: null, serverAppID: '' }),
    'not managed, but without applications': aClusterWith('aadProfile', { managed: false }),
  },
  fail: {
    'the legacy integration': { cluster: legacy, says: 'whose last day was 2023-12-01.' },
    'the legacy integration, when the day of its end is not known': {
      cluster: legacy,
      facts: { retirements: {} },
      says: /integration\.$/,
    },
    'left over beside the managed integration': {
      cluster: aClusterWith('aadProfile', { clientAppID: 'client', serverAppID: 'server' }),
      says: /^The managed Entra integration still names/,
    },
    'one of the two, the one that peers do not look at': aClusterWith('aadProfile', {
      clientAppID: 'client',
    }),
  },
  notApplicable: { 'no Entra integration': aCluster({ aadProfile: undefined }) },
  unknown: {
    'an application is not text': aClusterWith('aadProfile', { serverAppID: 7 }),
    'the profile is text': aCluster({ aadProfile: 'legacy' as never }),
  },
});

test('the legacy integration has its end as a deadline, and what is left over beside the managed one has none', () => {
  const facts = modelFacts(judgedOn);
  expect(legacyEntraApplicationsRemoved.evaluate(legacy, facts)).toMatchObject({
    deadline: { on: '2023-12-01', what: 'Legacy Entra ID integration is migrated by AKS' },
  });
  expect(
    legacyEntraApplicationsRemoved.evaluate(aClusterWith('aadProfile', { serverAppID: 'server' }), facts),
  ).not.toHaveProperty('deadline');
});
