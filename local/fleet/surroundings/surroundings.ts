import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import type { ResourcesOfEstate } from '../../simulator/estate.ts';
import { backupInstances } from './backups.ts';
import { defenderAssessments, defenderPlans } from './defender.ts';
import { diagnosticSettings } from './diagnostics.ts';
import { endOfSupportEvents, resourceChanges } from './events.ts';
import { clusterExtensions } from './extensions.ts';
import { fleetMembers } from './fleet-members.ts';
import { locks } from './locks.ts';
import { computeUsages, vmSizes } from './machines.ts';
import { maintenanceConfigurations } from './maintenance.ts';
import { networkSecurityGroups, routeTables } from './network-rules.ts';
import { virtualNetworks } from './networks.ts';
import { policyAssignments, policyStates } from './policies.ts';
import { locations, meshRevisions } from './regions.ts';
import { registryRoleAssignments, roleAssignments } from './roles.ts';

/** Everything that stands around Contoso's clusters, of every kind that the service asks Azure for. */
export function surroundingsOf(clusters: readonly Cluster[]) {
  return {
    backupInstances: backupInstances(clusters),
    clusterExtensions: clusterExtensions(clusters),
    computeUsages: computeUsages(clusters),
    defenderAssessments: defenderAssessments(clusters),
    defenderPlans: defenderPlans(),
    diagnosticSettings: diagnosticSettings(clusters),
    endOfSupportEvents: endOfSupportEvents(clusters),
    fleetMembers: fleetMembers(clusters),
    locations: locations(clusters),
    locks: locks(clusters),
    maintenanceConfigurations: maintenanceConfigurations(clusters),
    meshRevisions: meshRevisions(clusters),
    networkSecurityGroups: networkSecurityGroups(clusters),
    policyAssignments: policyAssignments(clusters),
    policyStates: policyStates(clusters),
    registryRoleAssignments: registryRoleAssignments(clusters),
    resourceChanges: resourceChanges(clusters),
    roleAssignments: roleAssignments(clusters),
    routeTables: routeTables(clusters),
    virtualNetworks: virtualNetworks(clusters),
    vmSizes: vmSizes(clusters),
  } satisfies ResourcesOfEstate;
}
