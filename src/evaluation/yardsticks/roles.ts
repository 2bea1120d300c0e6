import type { Fact } from '../../facts/fact.ts';
import { known, toldOf } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import { subscriptionIn } from '../../facts/row.ts';
import type { ClusterIdentity } from '../../inventory/cluster/cluster-identities.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { Evidence } from '../rule.ts';

// Built-in roles have the same ids in every tenant:
// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
const builtIn = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'User Access Administrator': '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  'Role Based Access Control Administrator': 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
  'Private DNS Zone Contributor': 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
  'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  AcrPush: '8311e382-0749-4cb8-b61a-304f252e45ec',
  AcrDelete: 'c2f4ef07-c644-48eb-af81-4b1b4947fb11',
  AcrImageSigner: '6cef56e8-d556-48e5-a04f-b8e64114680f',
  AcrQuarantineReader: 'cdda3590-29a3-44f6-95f2-9f980659eb04',
  AcrQuarantineWriter: 'c8d4ff99-41c3-41a8-9f60-21dfdad59608',
  'Container Registry Repository Reader': 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
  'Container Registry Repository Writer': '2a1e307c-b015-4ebd-883e-5b7698a07328',
  'Container Registry Repository Contributor': '2efddaa5-3f1f-4df3-97df-af3f13818f4c',
  'Container Registry Repository Catalog Lister': 'bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7',
  'Container Registry Data Importer and Data Reader': '577a9874-89fd-4f24-9dbd-b5034d0ad23a',
  'Container Registry Configuration Reader and Data Access Configuration Reader':
    '69b07be0-09bf-439a-b9a6-e73de851bd59',
  'Container Registry Contributor and Data Access Configuration Administrator':
    '3bc748fc-213d-45c1-8d91-9da5725539b9',
  'Container Registry Tasks Contributor': 'fb382eab-e894-4461-af04-94435c366c3f',
  'Container Registry Transfer Pipeline Contributor': 'bf94e731-3a51-4a7c-8c54-a1ab9971dfc1',
} as const;

/** A built-in role, by the name that Azure gives it. */
export type RoleName = keyof typeof builtIn;

const names = new Map(Object.entries(builtIn).map(([name, id]) => [id as string, name as RoleName]));

/** The built-in role of a role definition's id; undefined for a custom role and for one that is not listed here. */
export function roleNamed(roleDefinitionId: string): RoleName | undefined {
  return names.get(roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase());
}

/** A role that was assigned to an identity of the cluster. */
export interface HeldRole {
  readonly identity: ClusterIdentity;
  /** The assignment, as evidence names it. */
  readonly at: string;
  readonly role: RoleName | undefined;
  /** Where it holds, in lower case and without a slash at the end; empty for the whole tenant. */
  readonly scope: string;
  /** Whether a condition narrows it. */
  readonly conditional: boolean;
}

/** The roles of identities, and why there may be more; undefined when these are all that can be read. */
export interface HeldRoles {
  readonly held: readonly HeldRole[];
  readonly open: string | undefined;
}

type Assignments = Pick<FactsWith<'roleAssignments'>, 'roleAssignments'>;

/** What was assigned to an identity itself; what it has as the member of a group is not among it. */
export function rolesOf(facts: Assignments, identity: ClusterIdentity): Fact<readonly HeldRole[]> {
  const found = toldOf(facts.roleAssignments, identity.principal);
  if (!found.known) return found;
  return known(
    found.value.map(({ id, properties: { roleDefinitionId, scope, condition } }) => ({
      identity,
      at: `roleAssignments/${id.slice(id.lastIndexOf('/') + 1)}`,
      role: roleNamed(roleDefinitionId),
      scope: scope.toLowerCase().replace(/\/$/, ''),
      conditional: typeof condition === 'string' && condition !== '',
    })),
  );
}

/** The roles of several identities together. */
export function rolesOfAll(facts: Assignments, identities: readonly ClusterIdentity[]): HeldRoles {
  const held: HeldRole[] = [];
  let open: string | undefined;
  for (const identity of identities) {
    const roles = rolesOf(facts, identity);
    if (roles.known) held.push(...roles.value);
    else open ??= roles.reason;
  }
  return { held, open };
}

/** Whether a role holds for a resource; `perhaps` at a management group, whose subscriptions are not known here. */
export function reaches({ scope }: HeldRole, id: string): 'yes' | 'no' | 'perhaps' {
  if (isManagementGroup(scope)) return 'perhaps';
  return `${id.toLowerCase()}/`.startsWith(`${scope}/`) ? 'yes' : 'no';
}

/** Whether a role holds for a whole subscription or more. */
export function isBroad({ scope }: HeldRole): boolean {
  return scope === '' || isManagementGroup(scope) || /^\/subscriptions\/[^/]+$/.test(scope);
}

/**
 * Whether one of these roles holds for a resource. It stays unclear where another role that may allow the same is there, and
 * in another subscription than the cluster's, where assignments may exist that this service is not allowed to read.
 */
export function standingAt(
  cluster: Cluster,
  held: readonly HeldRole[],
  id: string,
  roles: readonly RoleName[],
): 'has' | 'lacks' | 'unclear' {
  const near = held.filter((one) => reaches(one, id) !== 'no');
  const enough = near.filter(({ role }) => role !== undefined && roles.includes(role));
  if (enough.some((one) => reaches(one, id) === 'yes')) return 'has';
  // The role for private zones allows a part of what a network asks for.
  const others = near.filter(({ role }) => role === undefined || role === 'Private DNS Zone Contributor');
  const readable = subscriptionIn(id)?.toLowerCase() === subscriptionIn(cluster.id)?.toLowerCase();
  return enough.length + others.length > 0 || !readable ? 'unclear' : 'lacks';
}

/** A resource on which one of these roles should be assigned. */
export function notAssigned(id: string, roles: readonly RoleName[]): Evidence {
  return { property: `${shortName(id)} roleAssignments`, actual: null, expected: roles.join(' or ') };
}

/** A resource by its kind and name: `privateDnsZones/privatelink.westeurope.azmk8s.io`. */
export function shortName(id: string): string {
  return id.split('/').slice(-2).join('/');
}

/** An assignment that should not be. */
export function assigned({ at, role, scope }: HeldRole, expected: string): Evidence {
  return { property: at, actual: `${role ?? 'A role'} on ${scope === '' ? 'the tenant' : scope}`, expected };
}

function isManagementGroup(scope: string): boolean {
  return scope.startsWith('/providers/microsoft.management/managementgroups/');
}
