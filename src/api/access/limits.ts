import { isSame } from '../../evaluation/policy/match.ts';
import type { Policy } from '../../evaluation/policy/policy.ts';
import type { Bounds, Caller, Role } from './caller.ts';
import { roles } from './caller.ts';
import type { Identity } from './identity.ts';
import { rolesHeld } from './identity.ts';

type Access = Policy['access'];
type Limit = Access['limits'][number];

/**
 * What the policy leaves to somebody. Several limits that name one caller allow together what each of them allows; none gives a
 * role that the credentials do not. Whom no limit names has everything or nothing, as the policy says; nothing where a limit
 * might name it by a group that Entra ID has left out.
 */
export function callerOf(identity: Identity, { limits, others }: Access): Caller {
  const mine = limits.filter((limit) => isNamed(identity, limit));
  if (mine.length > 0) {
    const allowed = rolesHeld(mine.flatMap((limit): readonly Role[] => limit.roles ?? roles));
    return {
      id: identity.id,
      roles: new Set([...identity.roles].filter((role) => allowed.has(role))),
      bounds: boundsOf(mine),
    };
  }
  const mightBeNamed = !identity.isGroupsKnown && limits.some(({ principals }) => principals !== undefined);
  return others === 'everything' && !mightBeNamed
    ? { id: identity.id, roles: identity.roles, bounds: null }
    : // Without a role it is refused: an empty estate would look as if all were well.
      { id: identity.id, roles: new Set(), bounds: { subscriptions: [], managementGroups: [], owners: [] } };
}

function isNamed({ key, principals }: Identity, limit: Limit): boolean {
  return (
    (key !== null && limit.keys?.some((one) => isSame(one, key)) === true) ||
    limit.principals?.some((one) => principals.includes(one.toLowerCase())) === true
  );
}

/** What the limits let see together; null when one of them leaves the whole estate. */
function boundsOf(limits: readonly Limit[]): Bounds | null {
  const isBounded = ({ subscriptions, managementGroups, owners }: Limit): boolean =>
    [subscriptions, managementGroups, owners].some((line) => line !== undefined);
  if (!limits.every(isBounded)) return null;
  const all = (line: 'subscriptions' | 'managementGroups' | 'owners'): readonly string[] => [
    ...new Set(limits.flatMap((limit) => limit[line] ?? [])),
  ];
  return {
    subscriptions: [...new Set(all('subscriptions').map((id) => id.toLowerCase()))],
    managementGroups: [...new Set(all('managementGroups').map((id) => id.toLowerCase()))],
    owners: all('owners'),
  };
}
