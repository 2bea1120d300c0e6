import { untold } from '../../src/facts/fact.ts';
import { fleetMember } from '../../src/rules/fleet-member.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const members = (...clusters: readonly string[]) =>
  told({
    fleetMembers: clusters.map((clusterResourceId, index) => ({
      id: `/subscriptions/other/resourceGroups/fleet/providers/Microsoft.ContainerService/fleets/fleet/members/${index}`,
      properties: { clusterResourceId },
    })),
  });
const inGroup = (group: string, name: string) =>
  aCluster(
    {},
    {
      name,
      id: `/subscriptions/${modelIds.subscription}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    },
  );

testRule(fleetMember, {
  pass: {
    'a fleet of another subscription, in another casing': {
      cluster: aCluster(),
      facts: members(modelIds.cluster.toUpperCase()),
    },
  },
  fail: {
    'no fleet': { cluster: aCluster(), facts: members() },
    'another cluster of the same name is the member': {
      cluster: aCluster(),
      facts: members(modelIds.cluster.replace('rg-model', 'rg-other')),
    },
    'a cluster called hub in a group of its own': { cluster: inGroup('rg-hub', 'hub'), facts: members() },
  },
  notApplicable: {
    'the hub of a fleet': { cluster: inGroup('FL_fleet_fleet_westeurope', 'hub'), facts: members() },
    'the hub in another casing': { cluster: inGroup('fl_fleet', 'HUB'), facts: members() },
  },
  unknown: {
    'the members could not be read': {
      cluster: aCluster(),
      facts: { fleetMembers: untold('Azure was not asked.') },
    },
  },
});
