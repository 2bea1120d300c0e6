import { untold } from '../../src/facts/fact.ts';
import { runningImageVulnerabilities } from '../../src/rules/running-image-vulnerabilities.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const mdvm = 'c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5';
const successor = 'e9acaf48-d2cf-45a3-a6e7-3caa2ef769e0';
const qualys = '41503391-efa5-47ee-9282-4eff6131462c';

const assessed = (...assessments: readonly (readonly [key: string, code: string])[]) => ({
  cluster: aCluster(),
  facts: told({
    defenderAssessments: assessments.map(([name, code]) => ({
      id: `${modelIds.cluster}/providers/Microsoft.Security/assessments/${name}`,
      name,
      properties: { displayName: 'Images', status: { code } },
    })),
  }),
});

testRule(runningImageVulnerabilities, {
  pass: {
    'another casing': assessed([mdvm.toUpperCase(), 'healthy']),
    'the successor alone': assessed([successor, 'Healthy']),
    'the legacy scanner alone': assessed([qualys, 'Healthy']),
    'the last word of the scanner that is gone does not count against a newer one': assessed(
      [qualys, 'Unhealthy'],
      [mdvm, 'Healthy'],
    ),
    'one of the two does not apply': assessed([mdvm, 'NotApplicable'], [successor, 'Healthy']),
  },
  fail: {
    'images have vulnerabilities': assessed([mdvm, 'Unhealthy']),
    'by the successor alone': assessed([mdvm, 'Healthy'], [successor, 'Unhealthy']),
    'by the legacy scanner, and there is no other': assessed([qualys, 'Unhealthy']),
    'one is certain and the other not known': assessed([mdvm, 'Pending'], [successor, 'Unhealthy']),
  },
  notApplicable: { 'Defender does not apply it': assessed([mdvm, 'NotApplicable']) },
  unknown: {
    'Defender has not assessed the images, which the built-in policy fails': {
      ...assessed(['00000000-0000-0000-0000-0000000000d1', 'Unhealthy']),
      says: 'not assessed',
    },
    'a status that Azure has not published yet': assessed([mdvm, 'Pending']),
    'the one is healthy and the other not known': assessed([mdvm, 'Healthy'], [successor, 'Pending']),
    'the assessments could not be read': {
      cluster: aCluster(),
      facts: { defenderAssessments: untold('Security Reader is missing.') },
      says: 'Security Reader is missing.',
    },
  },
});
