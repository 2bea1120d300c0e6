import { factsAt } from '../../src/facts/facts.ts';
import { networkPluginNotKubenet } from '../../src/rules/network-plugin-not-kubenet.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const plugin = (networkPlugin: unknown) => aClusterWith('networkProfile', { networkPlugin });

testRule(networkPluginNotKubenet, {
  pass: { 'another casing': plugin('Azure') },
  fail: {
    kubenet: { cluster: plugin('kubenet'), says: 'retired on 2028-03-31' },
    'another casing of kubenet': plugin('Kubenet'),
    'after its retirement': { cluster: plugin('kubenet'), facts: { today: '2028-04-10' } },
    'the day of its retirement is not known': {
      cluster: plugin('kubenet'),
      facts: { retirements: {} },
      says: /^The network plugin is kubenet\.$/,
    },
  },
  notApplicable: {
    'none is a plugin that the cluster brings itself, which peers fail as if it were kubenet': plugin('none'),
  },
  unknown: {
    'no plugin is stated: the default has changed over time': {
      cluster: plugin(undefined),
      says: 'states no',
    },
    'no network profile is stated': aCluster({ networkProfile: undefined }),
    'a plugin that Azure has not published yet': plugin('warp'),
    'the plugin is not text': plugin(['azure']),
  },
});

test('a cluster with kubenet has its retirement as a deadline', () => {
  const verdict = networkPluginNotKubenet.evaluate(plugin('kubenet'), factsAt(judgedOn));
  expect(verdict).toMatchObject({ deadline: { on: '2028-03-31', what: 'kubenet is retired' } });
});
