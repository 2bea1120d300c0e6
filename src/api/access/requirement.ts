import type { Operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Caller } from './caller.ts';

/** Throws a 403 problem when a caller may not do what an operation does. */
export function requireRole({ id, access }: Pick<Operation, 'id' | 'access'>, { roles }: Caller): void {
  if (access === 'anonymous' || roles.has(access)) return;
  const named = `Audit.${access.charAt(0).toUpperCase()}${access.slice(1)}`;
  throw new Problem(403, 'Forbidden', `${id} asks for the role ${named}, which the caller does not have.`);
}
