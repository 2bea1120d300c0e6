import { httpApplicationRoutingDisabled } from '../../src/rules/http-application-routing-disabled.ts';
import { aCluster, aClusterWithAddon } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const on = aClusterWithAddon('httpApplicationRouting', { enabled: true, config: null });

testRule(httpApplicationRoutingDisabled, {
  pass: {
    'switched off': aClusterWithAddon('httpApplicationRouting', { enabled: false }),
    'named without a flag': aClusterWithAddon('httpApplicationRouting', {}),
    'no add-ons at all': aCluster({ addonProfiles: undefined }),
  },
  fail: {
    'switched on': { cluster: on, says: 'whose last day of support was 2025-03-03.' },
    'another casing of its key, which peers overlook': aClusterWithAddon('HTTPApplicationRouting', {
      enabled: true,
    }),
    'the day of its retirement is not known': { cluster: on, facts: { retirements: {} }, says: /is on\.$/ },
  },
  unknown: {
    'the flag is text': aClusterWithAddon('httpApplicationRouting', { enabled: 'true' }),
    'the add-ons are a list': aCluster({ addonProfiles: [] as never }),
  },
});

test('the add-on has its retirement as a deadline, also when it is past', () => {
  expect(httpApplicationRoutingDisabled.evaluate(on, modelFacts(judgedOn))).toMatchObject({
    deadline: { on: '2025-03-03', what: 'The HTTP application routing add-on is retired' },
  });
});
