import { untold } from '../../src/facts/fact.ts';
import { maintenanceWindows } from '../../src/rules/maintenance-windows.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { modelFacts, told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const channels = (upgradeChannel: unknown, nodeOSUpgradeChannel: unknown) =>
  aCluster({ autoUpgradeProfile: { upgradeChannel, nodeOSUpgradeChannel } as never });
const schedules = (...names: readonly string[]) =>
  told({
    maintenanceConfigurations: names.map((name) => ({
      id: `${modelIds.cluster}/maintenanceConfigurations/${name}`,
      name,
    })),
  });
const ofCluster = 'aksManagedAutoUpgradeSchedule';
const ofNodes = 'aksManagedNodeOSUpgradeSchedule';

testRule(maintenanceWindows, {
  pass: {
    'another casing': {
      cluster: channels('STABLE', 'nodeimage'),
      facts: schedules(ofCluster.toLowerCase(), ofNodes.toUpperCase()),
    },
    'one channel and its schedule, where peers want both': {
      cluster: channels('patch', 'None'),
      facts: schedules(ofCluster),
    },
    'no channel of nodes is stated, and there is a schedule for it': {
      cluster: channels('patch', undefined),
      facts: schedules(ofCluster, ofNodes),
    },
  },
  fail: {
    'no schedule at all': {
      cluster: channels('stable', 'SecurityPatch'),
      facts: schedules(),
      says: 'for want of aksManagedAutoUpgradeSchedule and aksManagedNodeOSUpgradeSchedule.',
    },
    "the default alone, which governs AKS's own releases": {
      cluster: channels('stable', 'None'),
      facts: schedules('default'),
    },
    'the schedule of the other channel': {
      cluster: channels('None', 'NodeImage'),
      facts: schedules(ofCluster),
      says: ofNodes,
    },
    'certain for the cluster, though no channel of nodes is stated': {
      cluster: channels('patch', undefined),
      facts: schedules(),
    },
  },
  notApplicable: {
    'both channels are off': { cluster: channels(undefined, 'None'), facts: schedules() },
    'nodes are left to their own updater': { cluster: channels('none', 'Unmanaged'), facts: schedules() },
  },
  unknown: {
    'no channel of nodes is stated, and there is no schedule for it': {
      cluster: channels('patch', undefined),
      facts: schedules(ofCluster),
      says: 'ARM states no node OS upgrade channel',
    },
    'no profile is stated': { cluster: aCluster({ autoUpgradeProfile: undefined }), facts: schedules() },
    'the configurations could not be read': {
      cluster: channels('stable', 'NodeImage'),
      facts: { maintenanceConfigurations: untold('Azure answered 403.') },
      says: '403',
    },
    'the channel is not text': channels(true, 'NodeImage'),
  },
});

test('the fix names the schedule that is missing', () => {
  const facts = { ...modelFacts(judgedOn), ...schedules(ofCluster) };
  expect(maintenanceWindows.evaluate(aCluster(), facts)).toMatchObject({
    values: { schedule: ofNodes },
    evidence: [{ property: `maintenanceConfigurations/${ofNodes}`, actual: null }],
  });
});
