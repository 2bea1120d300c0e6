import type { Role } from './caller.ts';
import { CredentialsRefused } from './credentials-refused.ts';
import type { Identity } from './identity.ts';
import { rolesHeld } from './identity.ts';

/** What Entra ID says of somebody, one value at a time. */
export interface Claim {
  readonly typ: string;
  readonly val: string;
}

// App Service authentication writes some claims under the names that they have in WS-Federation and SAML.
const microsoft = 'http://schemas.microsoft.com/identity/claims';
const federation = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
const names = {
  object: ['oid', `${microsoft}/objectidentifier`],
  tenant: ['tid', `${microsoft}/tenantid`],
  application: ['azp', 'appid'],
  scope: ['scp', `${microsoft}/scope`],
  groups: ['groups', `${federation}/groups`],
  roles: ['roles', `${federation}/role`],
};

const appRoles: ReadonlyMap<string, Role> = new Map([
  ['Audit.Read', 'read'],
  ['Audit.Operate', 'operate'],
  ['Audit.Admin', 'admin'],
]);

/**
 * Who it is that Entra ID says these things of. `roleType` is one more name that roles may stand under. Somebody without any
 * role of this service has none here. Throws `CredentialsRefused` when the claims are of another tenant, where anybody may
 * hand out roles of the same names, or when they do not say of whom they are.
 */
export function identityOf(claims: readonly Claim[], tenant: string, roleType?: string): Identity {
  const all = (types: readonly string[]) =>
    claims.filter(({ typ }) => types.includes(typ)).map(({ val }) => val);
  const ids = (types: readonly string[]) => all(types).map((id) => id.toLowerCase());
  const tenants = ids(names.tenant);
  if (tenants.length === 0 || tenants.some((id) => id !== tenant)) {
    throw new CredentialsRefused('The caller is of another tenant than the one that this service is for.');
  }
  const [object, ...others] = new Set(ids(names.object));
  if (object === undefined || others.length > 0) {
    throw new CredentialsRefused('The claims of the caller do not say which object of Entra ID it is.');
  }
  // With a scope, the application acts for a person, and it is the person who is let in.
  const application = all(names.scope).length > 0 ? [] : ids(names.application);
  return {
    id: object,
    roles: rolesHeld(
      all([...names.roles, ...(roleType === undefined ? [] : [roleType])]).flatMap(
        (name) => appRoles.get(name) ?? [],
      ),
    ),
    key: null,
    principals: [object, ...application, ...ids(names.groups)],
    isGroupsKnown: !claims.some(leavesGroupsOut),
  };
}

// Entra ID names above 200 groups in a JWT (above 5 in an implicit grant) by a link alone.
function leavesGroupsOut({ typ, val }: Claim): boolean {
  return typ === 'hasgroups' || (typ === '_claim_names' && val.includes('groups'));
}
