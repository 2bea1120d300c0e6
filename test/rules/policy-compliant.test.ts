import { untold } from '../../src/facts/fact.ts';
import { factsAt } from '../../src/facts/facts.ts';
import { policyCompliant } from '../../src/rules/policy-compliant.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const facts = (...states: readonly Record<string, unknown>[]) =>
  told({
    policyStates: states.map((properties) => ({
      properties: {
        resourceId: modelIds.cluster.toUpperCase(),
        complianceState: 'NonCompliant',
        ...properties,
      },
    })),
  });
const states = (...list: readonly Record<string, unknown>[]) => ({
  cluster: aCluster(),
  facts: facts(...list),
});

testRule(policyCompliant, {
  pass: {
    'no state is against it': states(),
    'another casing': states({ complianceState: 'COMPLIANT' }),
  },
  fail: {
    'one policy': {
      ...states({ policyAssignmentName: 'baseline', policyDefinitionName: 'no-public-api' }),
      says: 'with a policy: baseline/no-public-api.',
    },
    'the names stand in the ids alone': {
      ...states({
        complianceState: 'noncompliant',
        policyAssignmentId: '/providers/Microsoft.Authorization/policyAssignments/baseline',
        policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/no-public-api',
      }),
      says: 'baseline/no-public-api',
    },
    'the same policy twice counts once': {
      ...states({ policyAssignmentName: 'a' }, { policyAssignmentName: 'a' }),
      says: 'with a policy: a.',
    },
    'more than a message can name': {
      ...states(...Array.from({ length: 8 }, (_, index) => ({ policyAssignmentName: `a${index}` }))),
      says: 'with 8 policies: a0, a1, a2, a3, a4 and 3 more.',
    },
    'a state without any name': { ...states({}), says: 'unnamed' },
  },
  unknown: {
    'the states could not be read': {
      cluster: aCluster(),
      facts: { policyStates: untold('Azure was not asked.') },
    },
    'a state has no word for compliance': states({ complianceState: 7 }),
  },
});

test('the evidence is in one order and bounded', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ policyAssignmentName: `a${30 - index}` }));
  const verdict = policyCompliant.evaluate(aCluster(), { ...factsAt(judgedOn), ...facts(...many) });
  expect(verdict).toHaveProperty('evidence.length', 20);
  expect(verdict).toHaveProperty('evidence.0.property', 'policyStates/a1 properties.complianceState');
});
