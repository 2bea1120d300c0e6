import { apiServerPrivate } from '../../src/rules/api-server-private.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
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
    ...nothingEverSet,
    'the profile is null and there is a public name alone': aCluster({
      apiServerAccessProfile: null as never,
      privateFQDN: undefined,
      fqdn: 'model.hcp.westeurope.azmk8s.io',
    }),
  },
  unknown: {
    ...accessUnstated,
    'the flag is text': aClusterWith('apiServerAccessProfile', { enablePrivateCluster: 'true' }),
  },
});
