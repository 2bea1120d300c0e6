import { podCidrReserved } from '../../src/rules/pod-cidr-reserved.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { aFlatCluster } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const ranges = (podCidrs: readonly unknown[], serviceCidrs: readonly unknown[] = ['10.0.0.0/16']) =>
  aClusterWith('networkProfile', { podCidrs, serviceCidrs });

testRule(podCidrReserved, {
  pass: {
    'the neighbours of the reserved ranges': ranges(['172.29.0.0/16'], ['172.32.0.0/16']),
    'no range for pods, as in the node subnet model': aFlatCluster({}),
    'IPv6 beside it': ranges(['10.244.0.0/16', 'fd00::/64'], ['10.0.0.0/16', 'fd01::/108']),
  },
  fail: {
    'pods in a reserved range': {
      cluster: ranges(['172.30.0.0/16']),
      says: '172.30.0.0/16 overlaps 172.30.0.0/16, which AKS keeps for itself',
    },
    'a wide range of pods around a reserved one': ranges(['172.16.0.0/12']),
    'a small range within one, bits beyond the prefix included': ranges(['172.31.255.9/24']),
    'services in a reserved range, which peers leave out': ranges(['10.244.0.0/16'], ['172.31.0.0/20']),
    'link-local addresses': ranges(['169.254.0.0/20']),
    'addresses of documentation': ranges(['192.0.2.128/25']),
    'the single range of old API versions': aClusterWith('networkProfile', {
      podCidrs: undefined,
      podCidr: '172.30.0.0/16',
    }),
    'a reserved range beside text that is none': ranges(['172.30.0.0/16', 'large']),
  },
  unknown: {
    'text that is no range': { cluster: ranges(['large']), says: 'large' },
    'no range for services': aClusterWith('networkProfile', { serviceCidr: undefined, serviceCidrs: [] }),
    'no network profile': aCluster({ networkProfile: undefined }),
    'the ranges are not texts': ranges([1]),
  },
});
