import { nodeOsUpgradeChannel } from '../../src/rules/node-os-upgrade-channel.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const channels = (nodeOSUpgradeChannel: unknown, upgradeChannel?: unknown) =>
  aCluster({ autoUpgradeProfile: { nodeOSUpgradeChannel, upgradeChannel } as never });

testRule(nodeOsUpgradeChannel, {
  pass: {
    NodeImage: channels('NodeImage'),
    SecurityPatch: channels('SecurityPatch'),
    'another casing': channels('nodeimage'),
    'the node-image channel of the cluster, which peers overlook': channels(undefined, 'node-image'),
    'the node-image channel of the cluster, with None': channels('None', 'Node-Image'),
  },
  fail: {
    None: channels('None'),
    'Unmanaged, which peers that ask for anything but None pass': {
      cluster: channels('Unmanaged'),
      says: 'restart',
    },
    'None in another casing': channels('none', 'stable'),
  },
  unknown: {
    'nothing is stated: the default depends on how the cluster was made': {
      cluster: channels(undefined, 'stable'),
      says: 'the default depends',
    },
    'no profile is stated': aCluster({ autoUpgradeProfile: undefined }),
    'a channel that Azure has not published yet': channels('Daily'),
    'the channel is not text': channels(1),
  },
});
