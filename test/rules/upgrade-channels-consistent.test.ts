import { upgradeChannelsConsistent } from '../../src/rules/upgrade-channels-consistent.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const channels = (
  upgradeChannel: unknown,
  nodeOSUpgradeChannel: unknown,
  properties: Parameters<typeof aCluster>[0] = {},
  sku: Record<string, string> = { name: 'Base', tier: 'Standard' },
) =>
  aCluster({ autoUpgradeProfile: { upgradeChannel, nodeOSUpgradeChannel } as never, ...properties }, { sku });
const plan = { supportPlan: 'AKSLongTermSupport' };
const automatic = { name: 'Automatic', tier: 'Standard' };
const windows = aClusterWithPools({}, { name: 'win', osType: 'windows' }).properties;

testRule(upgradeChannelsConsistent, {
  pass: {
    'long-term support on the patch channel': channels('patch', 'NodeImage', plan),
    'long-term support on no channel': channels('none', 'NodeImage', plan),
    'long-term support on node images alone': channels('node-image', 'NodeImage', plan),
    'AKS Automatic on its own channels': channels('Stable', 'nodeimage', {}, automatic),
    'AKS Automatic, of which ARM states no channel': channels(undefined, undefined, {}, automatic),
    'node-image without a channel of nodes': channels('node-image', undefined),
    'Unmanaged without Windows': channels('patch', 'Unmanaged'),
    'no profile': aCluster({ autoUpgradeProfile: undefined }),
  },
  fail: {
    'long-term support on a channel that moves minors': {
      cluster: channels('STABLE', 'NodeImage', { supportPlan: 'akslongtermsupport' }),
      says: 'The stable channel moves the cluster off the minor',
    },
    'node-image and another channel of nodes': {
      cluster: channels('node-image', 'SecurityPatch'),
      says: 'says otherwise',
    },
    'AKS Automatic on another channel': channels('rapid', 'NodeImage', {}, automatic),
    'AKS Automatic with another channel of nodes': channels('stable', 'None', {}, { name: 'automatic' }),
    'Unmanaged with a Windows pool, for which it does nothing': {
      cluster: channels('patch', 'unmanaged', { agentPoolProfiles: windows.agentPoolProfiles }),
      says: 'Windows',
    },
  },
  unknown: {
    'the channel is not text': channels(true, 'NodeImage'),
    'the channel of nodes is not text': channels('patch', 1),
  },
});

test.each([
  ['stable', channels('rapid', 'None', {}, automatic)],
  ['patch', channels('rapid', 'NodeImage', plan)],
  ['node-image', channels('node-image', 'None')],
])('the fix goes to the %s channel', (channel, cluster) => {
  expect(upgradeChannelsConsistent.evaluate(cluster, modelFacts(judgedOn))).toMatchObject({
    values: { channel },
  });
});
