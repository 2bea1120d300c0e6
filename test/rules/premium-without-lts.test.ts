import { premiumWithoutLts } from '../../src/rules/premium-without-lts.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const premium = (supportPlan: unknown, tier: unknown = 'Premium') =>
  aCluster({ supportPlan: supportPlan as string }, { sku: { name: 'Base', tier } });

testRule(premiumWithoutLts, {
  model: 'notApplicable',
  pass: {
    'long-term support': premium('AKSLongTermSupport'),
    'another casing': premium('akslongtermsupport', 'premium'),
  },
  fail: {
    'the plan of every cluster': premium('KubernetesOfficial'),
    'no plan was ever chosen': premium(undefined),
  },
  notApplicable: {
    'no tier was ever chosen': aCluster({}, { sku: undefined }),
    'long-term support without Premium, of which another rule speaks': premium(
      'AKSLongTermSupport',
      'Standard',
    ),
  },
  unknown: {
    'a plan that Azure has not published yet': premium('AKSForever'),
    'the plan is not text': premium(2),
    'the tier is not text': premium('KubernetesOfficial', 2),
  },
});
