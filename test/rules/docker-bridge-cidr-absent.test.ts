import { dockerBridgeCidrAbsent } from '../../src/rules/docker-bridge-cidr-absent.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const bridge = (dockerBridgeCidr: unknown) => aClusterWith('networkProfile', { dockerBridgeCidr });

testRule(dockerBridgeCidrAbsent, {
  pass: {
    'no network profile': aCluster({ networkProfile: undefined }),
    'an empty text': bridge(''),
  },
  fail: {
    'the old default, which ARM goes on stating': { cluster: bridge('172.17.0.1/16'), says: '172.17.0.1/16' },
  },
  unknown: { 'the range is not text': bridge(['172.17.0.1/16']) },
});
