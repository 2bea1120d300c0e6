import type { RoleAssignment } from '../../facts/kinds/role-assignments.ts';
import type { HeldRole, RoleName } from './roles.ts';
import { isBroad, reaches, roleNamed } from './roles.ts';

const pulling: ReadonlySet<RoleName | undefined> = new Set<RoleName>([
  'AcrPull',
  'Container Registry Repository Reader',
  // It may read everything, images too.
  'Reader',
]);

const writingToRegistries: ReadonlySet<RoleName | undefined> = new Set<RoleName>([
  'AcrPush',
  'AcrDelete',
  'AcrImageSigner',
  'AcrQuarantineWriter',
  'Container Registry Repository Writer',
  'Container Registry Repository Contributor',
  'Container Registry Data Importer and Data Reader',
  'Container Registry Contributor and Data Access Configuration Administrator',
  'Container Registry Tasks Contributor',
  'Container Registry Transfer Pipeline Contributor',
]);

// Whoever may assign roles may assign a writing one to himself.
const writingToAll: ReadonlySet<RoleName | undefined> = new Set<RoleName>([
  'Owner',
  'Contributor',
  'User Access Administrator',
  'Role Based Access Control Administrator',
]);

/** Whether a scope is one container registry. */
export function isRegistry(scope: string): boolean {
  return /\/providers\/microsoft\.containerregistry\/registries\/[^/]+$/i.test(scope);
}

/** Whether a role lets images be pulled where it holds. */
export function pulls({ role }: HeldRole): boolean {
  return pulling.has(role);
}

/** Whether a role on a registry lets its images or its settings be changed. */
function writes(role: RoleName | undefined): boolean {
  return writingToRegistries.has(role) || writingToAll.has(role);
}

/**
 * Whether a role lets images be changed: a role for registries wherever it holds, and any other where it holds for one of
 * the registries that are known, or for all of a subscription.
 */
export function writesTo(held: HeldRole, registries: readonly string[]): boolean {
  if (writingToRegistries.has(held.role)) return true;
  return writingToAll.has(held.role) && mayReach(held, registries);
}

/** The resource group, in lower case, that a role lets be changed as a whole; registries may lie in it. */
export function groupWrittenTo({ role, scope }: HeldRole): string | undefined {
  return writingToAll.has(role) ? /\/resourcegroups\/([^/]+)$/.exec(scope)?.[1] : undefined;
}

/** Whether a role holds for one of these registries or for all that there are in a subscription. */
export function mayReach(held: HeldRole, registries: readonly string[]): boolean {
  return isBroad(held) || registries.some((registry) => reaches(held, registry) === 'yes');
}

/** How many principals may write to a registry; each one counts once, and a group as one. */
export interface Writers {
  readonly certain: number;
  /** With those too that have a role which is not known. */
  readonly possible: number;
}

/** Counts who may write among the assignments on one registry. */
export function writersAmong(assignments: readonly RoleAssignment[]): Writers {
  const certain = new Set<string>();
  const possible = new Set<string>();
  for (const { properties } of assignments) {
    const role = roleNamed(properties.roleDefinitionId);
    const principal = properties.principalId.toLowerCase();
    if (writes(role)) certain.add(principal);
    if (writes(role) || role === undefined) possible.add(principal);
  }
  return { certain: certain.size, possible: possible.size };
}
