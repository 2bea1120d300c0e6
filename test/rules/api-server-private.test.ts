import { apiServerPrivate } from '../../src/rules/api-server-private.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(apiServerPrivate, {
  pass: {
    'private, with a public name': aClusterWith('apiServerAccessProfile', {
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: true,
    }),
  },
  fail: {
    'the flag is off': aClusterWith('apiServerAccessProfile', { enablePrivateCluster: false }),
    'the profile is there without the flag': aCluster({ apiServerAccessProfile: {} }),
    'VNet integration alone, which keeps the public address': aCluster({
      apiServerAccessProfile: { enablePrivateCluster: false, enableVnetIntegration: true },
    }),
    'authorized IP ranges, which do not make it private': aCluster({
      apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
    }),
    'nothing was ever set: no profile, and a public name alone': aCluster({
      apiServerAccessProfile: undefined,
      privateFQDN: undefined,
      fqdn: 'model.hcp.westeurope.azmk8s.io',
    }),
    'the profile is null and there is a public name alone': aCluster({
      apiServerAccessProfile: null as never,
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

    'the flag is text': aClusterWith('apiServerAccessProfile', { enablePrivateCluster: 'true' }),
  },
});
