import { loadBalancerStandard } from '../../src/rules/load-balancer-standard.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const sku = (loadBalancerSku: unknown) => aClusterWith('networkProfile', { loadBalancerSku });

testRule(loadBalancerStandard, {
  pass: {
    'ARM writes Standard and standard': sku('Standard'),
    'nothing was chosen, which peers fail and AKS takes for Standard': {
      cluster: sku(undefined),
      says: 'default',
    },
  },
  fail: {
    Basic: { cluster: sku('Basic'), says: 'retired on 2025-09-30' },
    'another casing': sku('basic'),
    'the day of its retirement is not known': { cluster: sku('basic'), facts: { retirements: {} } },
  },
  unknown: {
    'no network profile is stated, so that nothing is known of a default': aCluster({
      networkProfile: undefined,
    }),
    'a SKU that Azure has not published yet': { cluster: sku('gateway'), says: 'gateway' },
    'the SKU is not text': sku(1),
  },
});
