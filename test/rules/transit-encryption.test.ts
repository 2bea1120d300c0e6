import { transitEncryption } from '../../src/rules/transit-encryption.ts';
import { aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const encryption = (type: unknown) =>
  aClusterWith('networkProfile', {
    advancedNetworking: { enabled: true, security: { transitEncryption: { type } } },
  });

testRule(transitEncryption, {
  pass: {
    'mutual TLS, which a peer does not accept': { cluster: encryption('mTLS'), says: 'mutual TLS' },
    'another casing': encryption('wireguard'),
  },
  fail: {
    'it was never set': aClusterWith('networkProfile', { advancedNetworking: undefined }),
    'advanced networking without security': aClusterWith('networkProfile', {
      advancedNetworking: { enabled: true },
    }),
    'the services are off, with the kind of encryption left over': aClusterWith('networkProfile', {
      advancedNetworking: { enabled: false, security: { transitEncryption: { type: 'WireGuard' } } },
    }),
    'none in so many words': encryption('None'),
  },
  notApplicable: {
    'the data plane of Azure, which cannot encrypt': aClusterWith('networkProfile', {
      networkDataplane: 'azure',
      advancedNetworking: undefined,
    }),
    'no data plane is stated': aClusterWith('networkProfile', { networkDataplane: undefined }),
  },
  unknown: {
    'a kind that Azure has not published yet': encryption('Quantum'),
    'the kind is a flag': encryption(true),
    'the data plane is not text': aClusterWith('networkProfile', { networkDataplane: ['cilium'] }),
  },
});
