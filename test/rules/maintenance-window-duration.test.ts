import { untold } from '../../src/facts/fact.ts';
import { maintenanceWindowDuration } from '../../src/rules/maintenance-window-duration.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { modelFacts, told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const windows = (...windowsOrNull: readonly unknown[]) =>
  told({
    maintenanceConfigurations: windowsOrNull.map((maintenanceWindow, index) => ({
      id: `${modelIds.cluster}/maintenanceConfigurations/window${index}`,
      name: `window${index}`,
      properties: { maintenanceWindow },
    })),
  });
const judged = (facts: ReturnType<typeof told>) => ({ cluster: aCluster(), facts });

testRule(maintenanceWindowDuration, {
  pass: {
    'four hours': judged(windows({ durationHours: 4 })),
    'a window beside a configuration of the former form': judged(windows({ durationHours: 4 }, null)),
  },
  fail: {
    'three hours': {
      ...judged(windows({ durationHours: 8 }, { durationHours: 3 })),
      says: 'shorter than 4 hours: window1 (3 hours).',
    },
    'less than a policy wants': { ...judged(windows({ durationHours: 4 })), parameters: { hours: 8 } },
    'a short one beside one that states nothing': judged(windows({}, { durationHours: 1 })),
  },
  notApplicable: {
    'no configuration': judged(windows()),
    'the former form, a list of hours': judged(windows(null)),
  },
  unknown: {
    'a window states no duration': { ...judged(windows({ durationHours: null })), says: 'window0' },
    'the duration is text': judged(windows({ durationHours: '4' })),
    'the configurations could not be read': {
      ...judged({ maintenanceConfigurations: untold('Azure answered 403.') }),
      says: '403',
    },
  },
});

test('the fix names the window and how long it has to be', () => {
  const facts = { ...modelFacts(judgedOn), ...windows({ durationHours: 3 }) };
  expect(maintenanceWindowDuration.evaluate(aCluster(), facts)).toMatchObject({
    values: { schedule: 'window0', hours: '4' },
  });
});
