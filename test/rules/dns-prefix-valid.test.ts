import { dnsPrefixValid } from '../../src/rules/dns-prefix-valid.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const prefix = (dnsPrefix: unknown) => aCluster({ dnsPrefix: dnsPrefix as never });

testRule(dnsPrefixValid, {
  pass: {
    'one digit': prefix('1'),
    '54 characters': prefix(`a${'-'.repeat(52)}z`),
    capitals: prefix('AKS-Prod'),
  },
  fail: {
    '55 characters': prefix('a'.repeat(55)),
    'an underscore, which the name of a cluster may have': prefix('aks_prod'),
    'a hyphen at the start': prefix('-aks'),
    'a dot': prefix('aks.prod'),
    'a line end after the prefix': prefix('aks\n'),
  },
  notApplicable: {
    'a subdomain of an own DNS zone in place of a prefix, which PSRule fails': aCluster({
      dnsPrefix: undefined,
      fqdnSubdomain: 'aks',
    }),
  },
  unknown: {
    'neither is stated': prefix(undefined),
    'the prefix is not text': prefix(['aks']),
  },
});
