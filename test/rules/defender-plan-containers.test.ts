import { unknownFact, untold } from '../../src/facts/fact.ts';
import { defenderPlanContainers } from '../../src/rules/defender-plan-containers.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const plan = (pricingTier: string, name = 'Containers') => ({
  cluster: aCluster(),
  facts: told({
    defenderPlans: [
      {
        id: `/subscriptions/${modelIds.subscription.toUpperCase()}/providers/Microsoft.Security/pricings/${name}`,
        name,
        properties: { pricingTier },
      },
    ],
  }),
});

testRule(defenderPlanContainers, {
  pass: { 'another casing': plan('standard', 'containers') },
  fail: {
    'the plan is off': plan('Free'),
    'the subscription never chose a plan': { cluster: aCluster(), facts: told({ defenderPlans: [] }) },
    'the old plan KubernetesService, which became a part of Containers and which peers still ask for': plan(
      'Standard',
      'KubernetesService',
    ),
  },
  unknown: {
    'a tier that Azure has not published yet': { ...plan('Premium'), says: 'Premium' },
    'the plans could not be read': {
      cluster: aCluster(),
      facts: { defenderPlans: untold('Reader is missing.') },
      says: 'Reader is missing.',
    },
    'the answer about this subscription is not what the model says': {
      cluster: aCluster(),
      facts: {
        defenderPlans: {
          bySubject: new Map([[modelIds.subscription, unknownFact('Not of its shape.')]]),
          otherwise: { known: true, value: [] },
        },
      },
      says: 'Not of its shape.',
    },
  },
});
