import { privateClusterPublicFqdnDisabled } from '../../src/rules/private-cluster-public-fqdn-disabled.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
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
    'nothing was ever set: no profile, and a public name alone': aCluster({
      apiServerAccessProfile: undefined,
      privateFQDN: undefined,
      fqdn: 'model.hcp.westeurope.azmk8s.io',
    }),
  },
  unknown: {
    'the profile is left out and there is a private name, as some list answers do (AKS issue 5224)': aCluster(
      {
        apiServerAccessProfile: undefined,
      },
    ),
    'the profile is left out and there is no name': aCluster({
      apiServerAccessProfile: undefined,
      privateFQDN: undefined,
    }),
    'the profile is left out and there are both names': aCluster({
      apiServerAccessProfile: undefined,
      fqdn: 'model.hcp.westeurope.azmk8s.io',
    }),
    'the profile is not an object': aCluster({ apiServerAccessProfile: 'private' as never }),

    'the flag is text': aClusterWith('apiServerAccessProfile', { enablePrivateClusterPublicFQDN: 'false' }),
  },
});
