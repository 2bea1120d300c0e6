import { httpProxyConfigured } from '../../src/rules/http-proxy-configured.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(httpProxyConfigured, {
  pass: {
    'for HTTPS alone': {
      cluster: aClusterWith('httpProxyConfig', { httpProxy: undefined }),
      says: 'without a certificate authority',
    },
    'with the certificate authority of a proxy that opens TLS': {
      cluster: aClusterWith('httpProxyConfig', { trustedCa: 'LS0tLS1CRUdJTg==' }),
      says: 'with a certificate authority',
    },
    'enabled in so many words': aClusterWith('httpProxyConfig', { enabled: true }),
  },
  fail: {
    'it was never set': { cluster: aCluster({ httpProxyConfig: undefined }), says: 'no HTTP proxy' },
    'it is null, as ARM answers': aCluster({ httpProxyConfig: null as never }),
    'a configuration without a proxy': aCluster({ httpProxyConfig: { trustedCa: 'LS0tLS1CRUdJTg==' } }),
    'configured and switched off': {
      cluster: aClusterWith('httpProxyConfig', { enabled: false }),
      says: 'disabled',
    },
  },
  unknown: {
    'the proxy is not text': aClusterWith('httpProxyConfig', { httpProxy: 3128 }),
    'the flag is text': aClusterWith('httpProxyConfig', { enabled: 'false' }),
    'the configuration is a list': aCluster({ httpProxyConfig: [] as never }),
  },
});
