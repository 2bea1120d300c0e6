import { publicNetworkAccessDisabled } from '../../src/rules/public-network-access-disabled.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const access = (publicNetworkAccess: unknown) =>
  aCluster({ publicNetworkAccess: publicNetworkAccess as never });

testRule(publicNetworkAccessDisabled, {
  pass: { 'another casing': access('disabled') },
  fail: {
    'it was never set, which allows it': access(undefined),
    'it is null': access(null),
    enabled: access('Enabled'),
    'a private API server does not set it': aCluster({
      publicNetworkAccess: undefined,
      apiServerAccessProfile: { enablePrivateCluster: true },
    }),
  },
  unknown: {
    'a network security perimeter decides': { cluster: access('SecuredByPerimeter'), says: 'perimeter' },
    'a value that Azure has not published yet': access('Sometimes'),
    'it is not text': access(false),
  },
});
