import { virtualNodesConsidered } from '../../src/rules/virtual-nodes-considered.ts';
import { aCluster, aClusterWithAddon } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(virtualNodesConsidered, {
  pass: {
    'the name of the add-on in another casing': aClusterWithAddon('aciconnectorlinux', { enabled: true }),
  },
  fail: {
    'it is off': aClusterWithAddon('aciConnectorLinux', { enabled: false }),
    'it was never switched on': aClusterWithAddon('aciConnectorLinux', undefined),
    'no add-ons are stated': aCluster({ addonProfiles: undefined }),
  },
  unknown: { 'the flag is text': aClusterWithAddon('aciConnectorLinux', { enabled: 'true' }) },
});
