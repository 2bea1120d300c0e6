import { networkPolicyEnabled } from '../../src/rules/network-policy-enabled.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const policy = (networkPolicy: unknown) => aClusterWith('networkProfile', { networkPolicy });

testRule(networkPolicyEnabled, {
  pass: {
    azure: policy('azure'),
    calico: policy('calico'),
    'cilium, which peers with a list from before it fail': policy('cilium'),
    'another casing': policy('Calico'),
  },
  fail: {
    'the text none, which peers that ask for any text pass': policy('none'),
    'none in another casing': policy('None'),
    'nothing was chosen': policy(undefined),
    'an empty text': policy(''),
    'no network profile': aCluster({ networkProfile: undefined }),
  },
  unknown: {
    'an engine that Azure has not published yet': { cluster: policy('warp'), says: 'warp' },
    'the engine is not text': policy(true),
  },
});
