import type { Role } from '../../../src/api/access/caller.ts';
import type { Claim } from '../../../src/api/access/claims.ts';
import { identityOf } from '../../../src/api/access/claims.ts';
import { application, elsewhere, group, person, tenant } from './entra-claims.ts';

const claim = (typ: string, val: string): Claim => ({ typ, val });
const somebody = [claim('tid', tenant), claim('oid', person)];
const identify = (...more: readonly Claim[]) => identityOf([...somebody, ...more], tenant);

describe('roles', () => {
  const long = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';
  test.each<[string, readonly Claim[], readonly Role[]]>([
    ['none without a role', [], []],
    ['none for roles of another service', [claim('roles', 'Admin'), claim('roles', 'audit.read')], []],
    ['none for what is no role', [claim('scp', 'Audit.Admin'), claim('groups', 'Audit.Admin')], []],
    ['reading', [claim('roles', 'Audit.Read')], ['read']],
    ['operating, which holds reading', [claim('roles', 'Audit.Operate')], ['read', 'operate']],
    ['administering, which holds both', [claim('roles', 'Audit.Admin')], ['read', 'operate', 'admin']],
    [
      'the highest of several',
      [claim('roles', 'Audit.Operate'), claim('roles', 'Audit.Read')],
      ['read', 'operate'],
    ],
    ['a role under its long name', [claim(long, 'Audit.Read')], ['read']],
    ['a role under the name that the platform says', [claim('https://contoso/role', 'Audit.Read')], ['read']],
  ])('%s', (_, claims, roles) => {
    expect([...identityOf([...somebody, ...claims], tenant, 'https://contoso/role').roles]).toEqual(roles);
  });

  it('are not read under a name that nobody said is one of roles', () => {
    expect(identify(claim('https://contoso/role', 'Audit.Read')).roles.size).toBe(0);
  });
});

describe('a policy may name', () => {
  test.each<[string, readonly Claim[], readonly string[]]>([
    ['a person', [], [person]],
    ['an application that calls for itself (version 2)', [claim('azp', application)], [person, application]],
    [
      'an application that calls for itself (version 1)',
      [claim('appid', application)],
      [person, application],
    ],
    ['no application that calls for a person', [claim('azp', application), claim('scp', 'user')], [person]],
    [
      'no application that calls for a person, under the long name',
      [claim('appid', application), claim('http://schemas.microsoft.com/identity/claims/scope', 'user')],
      [person],
    ],
    ['groups, in any casing', [claim('groups', group.toUpperCase())], [person, group]],
  ])('%s', (_, claims, principals) => {
    expect(identify(...claims)).toMatchObject({ id: person, key: null, principals, isGroupsKnown: true });
  });

  it.each([claim('hasgroups', 'true'), claim('_claim_names', '{"groups":"src1"}')])(
    'no groups that Entra ID has left out ($typ)',
    (left) => {
      expect(identify(left).isGroupsKnown).toBe(false);
    },
  );
});

describe('nobody is', () => {
  const other = 'The caller is of another tenant than the one that this service is for.';
  const noOne = 'The claims of the caller do not say which object of Entra ID it is.';
  test.each<[string, readonly Claim[], string]>([
    ['somebody of another tenant', [claim('tid', elsewhere), claim('oid', person)], other],
    ['somebody of no tenant', [claim('oid', person)], other],
    ['somebody of two tenants', [...somebody, claim('tid', elsewhere)], other],
    ['somebody without an id', [claim('tid', tenant), claim('sub', person)], noOne],
    ['somebody with two ids', [...somebody, claim('oid', elsewhere)], noOne],
  ])('%s', (_, claims, says) => {
    expect(() => identityOf([...claims, claim('roles', 'Audit.Admin')], tenant)).toThrow(says);
  });
});
