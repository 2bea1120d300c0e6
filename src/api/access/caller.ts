/** What a caller may do: see; start audits and mails; grant exemptions. The higher ones hold the lower ones. */
export const roles = ['read', 'operate', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * The part of the estate that a caller may see: a cluster is inside when its subscription is named here, stands below one of
 * the management groups, or when its owner is. Ids in lower case, owners as their tags write them.
 */
export interface Bounds {
  readonly subscriptions: readonly string[];
  readonly managementGroups: readonly string[];
  readonly owners: readonly string[];
}

/** Who asks. */
export interface Caller {
  /** For the log of writes: `key 3f1a09bc`, the object id of a principal, or `anonymous`. No name of a person. */
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
  /** Null when it may see the whole estate. */
  readonly bounds: Bounds | null;
}

/** Who may do and see everything: the service itself, and whoever holds a key that no policy limits. */
export function unlimited(id: string): Caller {
  return { id, roles: new Set(roles), bounds: null };
}

/** Who has shown nothing: may ask what anybody may. */
export const anonymous: Caller = { id: 'anonymous', roles: new Set(), bounds: null };
