import type { Role } from './caller.ts';
import { roles } from './caller.ts';

/** Who asks, by the credentials alone: what the policy allows comes on top. */
export interface Identity {
  /** For the log of writes: `key 3f1a09bc`, `no key`, or an object id of Entra ID. */
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
  /** The SHA-256 of the function key, in lower-case hexadecimal digits; null without one. */
  readonly key: string | null;
  /** The ids in Entra ID by which a policy may name it, in lower case: its own, its application's, its groups'. */
  readonly principals: readonly string[];
  /** False when Entra ID has left the groups out, because there are too many for a token. */
  readonly isGroupsKnown: boolean;
}

/** The roles that somebody has to whom these are given: the higher ones hold the lower ones. */
export function rolesHeld(given: Iterable<Role>): ReadonlySet<Role> {
  const highest = Math.max(-1, ...[...given].map((role) => roles.indexOf(role)));
  return new Set(roles.slice(0, highest + 1));
}
