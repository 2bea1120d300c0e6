import type { Operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Caller, Role } from './caller.ts';

/** Throws a 403 problem when a caller may not do what an operation does. */
export function requireRole({ id, access }: Pick<Operation, 'id' | 'access'>, { roles }: Caller): void {
  if (access === 'anonymous' || roles.has(access)) return;
  throw new Problem(
    403,
    'Forbidden',
    `${id} asks for the role ${roleName(access)}, which the caller does not have.`,
  );
}

/** A role as Microsoft Entra ID knows it: `Audit.Read`. */
export function roleName(role: Role): string {
  return `Audit.${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}
