import { slaTier } from '../../src/rules/sla-tier.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const tier = (value: unknown) => aCluster({}, { sku: { name: 'Base', tier: value } });

testRule(slaTier, {
  pass: {
    Standard: tier('Standard'),
    'Premium, which has the SLA as well': tier('Premium'),
    'Paid, the name of Standard in API versions before 2023-02-01': tier('Paid'),
    'another casing': tier('STANDARD'),
  },
  fail: {
    Free: tier('Free'),
    'another casing of Free': tier('free'),
    'no tier was ever chosen': tier(undefined),
    'no SKU is stated': aCluster({}, { sku: undefined }),
    'the SKU is null': aCluster({}, { sku: null }),
  },
  unknown: {
    'a tier that Azure has not published yet': { cluster: tier('Platinum'), says: 'Platinum' },
    'the tier is not text': tier(1),
  },
});
