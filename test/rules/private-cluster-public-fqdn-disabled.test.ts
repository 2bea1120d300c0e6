import { privateClusterPublicFqdnDisabled } from '../../src/rules/private-cluster-public-fqdn-disabled.ts';
import { aClusterWith } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
import { testRule } from '../support/test-rule.ts';

testRule(privateClusterPublicFqdnDisabled, {
  fail: {
    'it is on': aClusterWith('apiServerAccessProfile', { enablePrivateClusterPublicFQDN: true }),
    'it was never set, which leaves it on': aClusterWith('apiServerAccessProfile', {
      enablePrivateClusterPublicFQDN: undefined,
    }),
  },
  notApplicable: {
    'the cluster is public': aClusterWith('apiServerAccessProfile', { enablePrivateCluster: false }),
    'there is no private DNS zone, so that the public name is the only one': aClusterWith(
      'apiServerAccessProfile',
      { enablePrivateClusterPublicFQDN: true, privateDNSZone: 'none' },
    ),
    'no private DNS zone, in another casing': aClusterWith('apiServerAccessProfile', {
      enablePrivateClusterPublicFQDN: true,
      privateDNSZone: 'None',
    }),
    ...nothingEverSet,
  },
  unknown: {
    ...accessUnstated,
    'the flag is text': aClusterWith('apiServerAccessProfile', { enablePrivateClusterPublicFQDN: 'false' }),
  },
});
