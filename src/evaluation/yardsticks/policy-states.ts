import type { PolicyAssignment } from '../../facts/kinds/policy-assignments.ts';
import type { PolicyState } from '../../facts/kinds/policy-states.ts';

/** What a state is of: `assignment/definition`, by their names in ARM. */
export function nameOfState({ properties }: PolicyState): string {
  const assignment = properties.policyAssignmentName ?? lastOf(properties.policyAssignmentId);
  const definition = properties.policyDefinitionName ?? lastOf(properties.policyDefinitionId);
  return [assignment, definition].filter(Boolean).join('/') || 'unnamed';
}

/** Whether a state is of the definition with this name. */
export function isStateOf({ properties }: PolicyState, definition: string): boolean {
  const { policyDefinitionName, policyDefinitionId } = properties;
  return (policyDefinitionName ?? lastOf(policyDefinitionId)).toLowerCase() === definition;
}

/** Whether somebody has exempted the resource from the policy. */
export function isExempt({ properties }: PolicyState): boolean {
  return properties.complianceState.toLowerCase() === 'exempt';
}

/** Whether a state was made by an assignment. */
export function isFrom({ properties }: PolicyState, { id }: PolicyAssignment): boolean {
  return properties.policyAssignmentId?.toLowerCase() === id.toLowerCase();
}

/** Whether an assignment is of the definition with this name, and its scope holds the resource and does not except it. */
export function appliesTo({ properties }: PolicyAssignment, definition: string, resource: string): boolean {
  if (lastOf(properties.policyDefinitionId).toLowerCase() !== definition) return false;
  const { scope, notScopes } = properties;
  // Nobody states the management groups of a subscription here: an assignment on one is known by the states it makes.
  return isWithin(resource, scope ?? '') && !(notScopes ?? []).some((except) => isWithin(resource, except));
}

/** An assignment that only reports. Absent means `Default`, which enforces. */
export function onlyReports({ properties }: PolicyAssignment): boolean {
  return properties.enforcementMode?.toLowerCase() === 'donotenforce';
}

/** ARM compares ids without case; `/subscriptions/a` does not hold what is in `/subscriptions/ab`. */
function isWithin(id: string, scope: string): boolean {
  if (scope === '') return false;
  return `${id}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase());
}

const lastOf = (id: string | null | undefined): string => id?.split('/').at(-1) ?? '';
