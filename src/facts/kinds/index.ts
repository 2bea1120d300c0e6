import { backupInstances } from './backup-instances.ts';
import { clusterExtensions } from './cluster-extensions.ts';
import { computeUsages } from './compute-usages.ts';
import { defenderAssessments } from './defender-assessments.ts';
import { defenderPlans } from './defender-plans.ts';
import { diagnosticSettings } from './diagnostic-settings.ts';
import { endOfSupportEvents } from './end-of-support-events.ts';
import { fleetMembers } from './fleet-members.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { locations } from './locations.ts';
import { locks } from './locks.ts';
import { maintenanceConfigurations } from './maintenance-configurations.ts';
import { meshRevisions } from './mesh-revisions.ts';
import { networkSecurityGroups } from './network-security-groups.ts';
import { policyAssignments } from './policy-assignments.ts';
import { policyStates } from './policy-states.ts';
import { registryRoleAssignments } from './registry-role-assignments.ts';
import { resourceChanges } from './resource-changes.ts';
import { roleAssignments } from './role-assignments.ts';
import { routeTables } from './route-tables.ts';
import { virtualNetworks } from './virtual-networks.ts';
import { vmSizes } from './vm-sizes.ts';

/** Every kind of fact that Azure is asked for, by the name under which rules, policies and facts files know it. */
export const factKinds = {
  backupInstances,
  clusterExtensions,
  computeUsages,
  defenderAssessments,
  defenderPlans,
  diagnosticSettings,
  endOfSupportEvents,
  fleetMembers,
  kubernetesVersions,
  locations,
  locks,
  maintenanceConfigurations,
  meshRevisions,
  networkSecurityGroups,
  policyAssignments,
  policyStates,
  registryRoleAssignments,
  resourceChanges,
  roleAssignments,
  routeTables,
  virtualNetworks,
  vmSizes,
} as const;
