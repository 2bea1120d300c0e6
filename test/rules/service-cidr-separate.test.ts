import { serviceCidrSeparate } from '../../src/rules/service-cidr-separate.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { aFlatCluster } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const ranges = (podCidrs: unknown, serviceCidrs: unknown) =>
  aClusterWith('networkProfile', { podCidrs, serviceCidrs, podCidr: undefined, serviceCidr: undefined });

testRule(serviceCidrSeparate, {
  pass: {
    'one beside the other': ranges(['10.0.0.0/17'], ['10.0.128.0/17']),
    'two families': ranges(['10.244.0.0/16', 'fd00::/64'], ['10.0.0.0/16', 'fd00:0:0:1::/108']),
  },
  fail: {
    'services within the pods': {
      cluster: ranges(['10.0.0.0/8'], ['10.0.0.0/16']),
      says: '10.0.0.0/16 overlaps 10.0.0.0/8 of the pods',
    },
    'pods within the services': ranges(['10.0.128.0/20'], ['10.0.0.0/16']),
    'the second family': ranges(['10.244.0.0/16', 'fd00::/64'], ['10.0.0.0/16', 'fd00::/108']),
    'an overlap beside text that is no range': ranges(['10.0.0.0/8', 'large'], ['10.0.0.0/16']),
  },
  notApplicable: { 'pods have addresses of the network': aFlatCluster({}) },
  unknown: {
    'no range for pods in an overlay': ranges(null, ['10.0.0.0/16']),
    'no range for services': ranges(['10.244.0.0/16'], null),
    'text that is no range, of pods': ranges(['large'], ['10.0.0.0/16']),
    'text that is no range, of services': ranges(['10.244.0.0/16'], ['large']),
    'the ranges are no list': ranges('10.244.0.0/16', ['10.0.0.0/16']),
    'no plugin is stated': aCluster({ networkProfile: undefined }),
  },
});
