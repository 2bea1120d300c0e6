import { factsAt } from '../../src/facts/facts.ts';
import { containerInsightsManagedAuth } from '../../src/rules/container-insights-managed-auth.ts';
import { aCluster, aClusterWithAddon, modelIds } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const insights = (settings: Record<string, unknown>, key = 'omsagent') =>
  aClusterWithAddon(key, {
    enabled: true,
    config: { logAnalyticsWorkspaceResourceID: modelIds.workspace, ...settings },
  });

testRule(containerInsightsManagedAuth, {
  pass: {
    'the text in another casing': insights({ useAADAuth: 'True' }),
    'add-on and setting in another casing': insights({ useaadauth: 'true' }, 'omsAgent'),
    'a flag in place of the text, as old API versions let through': insights({ useAADAuth: true }),
  },
  fail: {
    'the key of the workspace': { cluster: insights({ useAADAuth: 'false' }), says: 'retired on 2026-09-30' },
    'it was never asked for': insights({}),
    'the add-on has no settings': aClusterWithAddon('omsagent', { enabled: true, config: null }),
    'the day of the retirement is not known': {
      cluster: insights({}),
      facts: { retirements: {} },
      says: /the key of its workspace\.$/,
    },
  },
  notApplicable: {
    'the add-on is off': aClusterWithAddon('omsagent', { enabled: false, config: { useAADAuth: 'false' } }),
    'the add-on was never installed': aClusterWithAddon('omsagent', undefined),
    'no add-on is stated': aCluster({ addonProfiles: undefined }),
  },
  unknown: {
    'the setting is a number': insights({ useAADAuth: 1 }),
    'the flag of the add-on is text': aClusterWithAddon('omsagent', { enabled: 'true' }),
  },
});

test('the retirement is its deadline, also after the day', () => {
  expect(containerInsightsManagedAuth.evaluate(insights({}), factsAt(judgedOn))).toMatchObject({
    deadline: { on: '2026-09-30', what: 'Legacy authentication of Container insights is retired' },
  });
});
