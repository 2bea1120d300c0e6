import { untold } from '../../src/facts/fact.ts';
import { factsAt } from '../../src/facts/facts.ts';
import { defenderAssessmentsHealthy } from '../../src/rules/defender-assessments-healthy.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const keyOf = (index: number) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;

const facts = (...codes: readonly string[]) =>
  told({
    defenderAssessments: codes.map((code, index) => ({
      id: `${modelIds.cluster.toLowerCase()}/providers/microsoft.security/assessments/${keyOf(index)}`,
      name: keyOf(index),
      properties: { displayName: `Recommendation ${index}`, status: { code } },
    })),
  });
const assessed = (...codes: readonly string[]) => ({ cluster: aCluster(), facts: facts(...codes) });

testRule(defenderAssessmentsHealthy, {
  pass: {
    'another casing': assessed('HEALTHY'),
    'some do not apply': assessed('Healthy', 'NotApplicable'),
  },
  fail: {
    'one of many': { ...assessed('Healthy', 'Unhealthy'), says: 'Cloud: Recommendation 1.' },
    'more than a message can name': {
      ...assessed(...Array.from({ length: 30 }, () => 'Unhealthy')),
      says: 'Recommendation 4 and 25 more.',
    },
    'without a name for people': {
      cluster: aCluster(),
      facts: told({
        defenderAssessments: [
          {
            id: `${modelIds.cluster}/providers/Microsoft.Security/assessments/${keyOf(7)}`,
            name: keyOf(7),
            properties: { status: { code: 'Unhealthy' } },
          },
        ],
      }),
      says: keyOf(7),
    },
    'one is certain and the other not known': assessed('Pending', 'Unhealthy'),
  },
  unknown: {
    'Defender has not assessed the cluster: nothing found is not nothing wrong': {
      ...assessed(),
      says: 'not assessed',
    },
    'only its images were assessed, which is another rule': {
      cluster: aCluster(),
      facts: told({
        defenderAssessments: [
          {
            id: `${modelIds.cluster}/providers/Microsoft.Security/assessments/images`,
            name: 'C609CF0F-71AB-41E9-A3C6-9A1F7FE1B8D5',
            properties: { status: { code: 'Unhealthy' } },
          },
        ],
      }),
    },
    'a status that Azure has not published yet': assessed('Healthy', 'Pending'),
    'the assessments could not be read': {
      cluster: aCluster(),
      facts: { defenderAssessments: untold('Security Reader is missing.') },
    },
  },
});

test('the evidence names the recommendations, and is bounded', () => {
  const all = { ...factsAt(judgedOn), ...facts(...Array.from({ length: 30 }, () => 'Unhealthy')) };
  const verdict = defenderAssessmentsHealthy.evaluate(aCluster(), all);
  expect(verdict).toHaveProperty('evidence.length', 20);
  expect(verdict).toHaveProperty('evidence.0', {
    property: `assessments/${keyOf(0)} properties.status.code`,
    actual: 'Unhealthy',
    expected: 'Healthy',
  });
});
