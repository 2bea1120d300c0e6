import { defineRule, fail, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import { parseClusterId } from '../inventory/cluster/cluster-id.ts';

export const fleetMember = defineRule({
  id: 'AKS134',
  name: 'fleet-member',
  title: 'The cluster is a member of a fleet',
  severity: 'info',
  category: 'governance',
  rationale:
    'Clusters outside a fleet are upgraded one by one, without a common order of stages, and take no part in placing workloads ' +
    'over many clusters.',
  remediation: {
    az: 'az fleet member create --subscription FLEET_SUBSCRIPTION --resource-group FLEET_GROUP --fleet-name FLEET --name {cluster} --member-cluster-id /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster}',
    rebuild: 'none',
    note: 'A cluster can be a member of one fleet, which may be in another subscription.',
  },
  references: ['https://learn.microsoft.com/azure/kubernetes-fleet/overview'],
  mappedIds: {
    azurePolicy: ['c7f49635-e3f0-4986-b072-90d0c7c3d4cd', 'cadd9445-aeb8-4ee4-b505-c279db2f737f'],
  },
  pillar: 'operations',
  optIn: 'A fleet pays off where many clusters are run alike.',
  needs: ['fleetMembers'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    // The cluster that a fleet runs for itself is no member of it.
    const { resourceGroup = '', name = '' } = parseClusterId(cluster.id) ?? {};
    if (/^FL_/i.test(resourceGroup) && name.toLowerCase() === 'hub')
      return notApplicable('The cluster is the hub of a fleet.');
    const found = toldOf(facts.fleetMembers, cluster.id);
    if (!found.known) return unknown(found.reason);
    if (found.value.length > 0) return pass('The cluster is a member of a fleet.');
    return fail('The cluster is not a member of a fleet.', {
      property: 'fleets/members properties.clusterResourceId',
      actual: null,
      expected: 'the id of this cluster',
    });
  },
});
