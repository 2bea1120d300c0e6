import { costAnalysisEnabled } from '../../src/rules/cost-analysis-enabled.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const costs = (enabled: unknown, tier: unknown = 'Standard') =>
  aCluster({ metricsProfile: { costAnalysis: { enabled } } as never }, { sku: { name: 'Base', tier } });

testRule(costAnalysisEnabled, {
  pass: { Premium: costs(true, 'Premium'), 'another casing of the tier': costs(true, 'STANDARD') },
  fail: {
    'it is off': costs(false),
    'it was never switched on': aCluster({ metricsProfile: undefined }),
    'Paid, the name of Standard in API versions before 2023-02-01': costs(false, 'Paid'),
  },
  notApplicable: {
    'Free, which cannot have it': costs(false, 'Free'),
    'no tier was ever chosen': aCluster({}, { sku: undefined }),
  },
  unknown: {
    'a tier that Azure has not published yet': costs(true, 'Platinum'),
    'the flag is text': costs('true'),
    'the tier is not text': costs(true, 1),
  },
});
