import { clusterAutoUpgradeChannel } from '../../src/rules/cluster-auto-upgrade-channel.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const channel = (upgradeChannel: unknown) => aClusterWith('autoUpgradeProfile', { upgradeChannel });

testRule(clusterAutoUpgradeChannel, {
  pass: {
    patch: channel('patch'),
    rapid: channel('rapid'),
    'another casing': channel('Stable'),
  },
  fail: {
    none: channel('none'),
    'nothing was chosen': channel(undefined),
    'no profile': aCluster({ autoUpgradeProfile: undefined }),
    'node-image, which peers pass though it never moves Kubernetes': {
      cluster: channel('node-image'),
      says: 'never upgrades Kubernetes',
    },
  },
  unknown: {
    'a channel that Azure has not published yet': { cluster: channel('glacial'), says: 'glacial' },
    'the channel is not text': channel(true),
  },
});
