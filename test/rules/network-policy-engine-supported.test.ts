import { factsAt } from '../../src/facts/facts.ts';
import { networkPolicyEngineSupported } from '../../src/rules/network-policy-engine-supported.ts';
import type { AgentPoolProfile } from '../../src/inventory/cluster/cluster.ts';
import { aCluster, aClusterWith, aClusterWithPools } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const engine = (networkPolicy: unknown) => aClusterWith('networkProfile', { networkPolicy });
const npmOn = (...pools: readonly AgentPoolProfile[]) =>
  aCluster({
    ...aClusterWithPools(...pools).properties,
    networkProfile: { networkPlugin: 'azure', networkPolicy: 'azure' },
  });
const windows = npmOn({ name: 'system' }, { name: 'win', osType: 'windows' });

testRule(networkPolicyEngineSupported, {
  pass: {
    calico: engine('calico'),
    'cilium, in another casing': { cluster: engine('Cilium'), says: 'is Cilium.' },
  },
  fail: {
    'azure on Linux, which a peer demands': { cluster: engine('azure'), says: 'retired on 2028-09-30' },
    'azure in another casing': engine('Azure'),
    'azure on Windows, which is past': {
      cluster: windows,
      says: 'on the Windows nodes of win is Azure Network Policy Manager, which is retired on 2026-09-30',
    },
    'azure, and no pools are stated': npmOn(),
    'the day of its retirement is not known': {
      cluster: engine('azure'),
      facts: { retirements: {} },
      says: /Policy Manager\.$/,
    },
  },
  notApplicable: {
    'no engine was chosen': engine(undefined),
    'the text none': engine('none'),
    'no network profile': aCluster({ networkProfile: undefined }),
  },
  unknown: {
    'an engine that Azure has not published yet': { cluster: engine('warp'), says: 'warp' },
    'the engine is not text': engine(1),
    'the operating system of a pool is not text': npmOn({ osType: 1 as never }),
  },
});

test.each([
  ['Linux', engine('azure'), '2028-09-30'],
  ['Windows', windows, '2026-09-30'],
])('the retirement on %s nodes is a deadline', (_, cluster, on) => {
  expect(networkPolicyEngineSupported.evaluate(cluster, factsAt(judgedOn))).toMatchObject({
    deadline: { on },
  });
});
