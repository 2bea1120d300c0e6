import { readPrincipal } from '../../../src/api/access/principal.ts';
import { elsewhere, person, principalHeader, tenant } from './entra-claims.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

it('reads who asks', () => {
  expect(readPrincipal(principalHeader(), tenant)).toEqual({
    id: person,
    roles: new Set(['read']),
    key: null,
    principals: [person],
    isGroupsKnown: true,
  });
});

it('reads roles under the name that the platform says', () => {
  const claims = [{ typ: 'https://contoso/role', val: 'Audit.Admin' }];
  const header = principalHeader({ claims, roleType: 'https://contoso/role' });
  expect(readPrincipal(header, tenant).roles.has('admin')).toBe(true);
});

it('reads somebody in two hundred groups', () => {
  const claims = Array.from({ length: 200 }, (_, index) => ({
    typ: 'groups',
    val: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
  }));
  expect(readPrincipal(principalHeader({ claims }), tenant).principals).toHaveLength(201);
});

test.each<[string, string | null, RegExp]>([
  ['no header', null, /has not said who asks/],
  ['an empty header', '', /has not said who asks/],
  ['another provider', principalHeader({ provider: 'google' }), /was not signed in by Microsoft Entra ID/],
  ['another provider that looks alike', principalHeader({ provider: 'AAD ' }), /was not signed in by/],
  ['another tenant', principalHeader({ ofTenant: elsewhere }), /is of another tenant/],
  ['no base64', '{"auth_typ":"aad"}', /is not what App Service authentication writes/],
  ['no JSON', base64('aad'), /is not what/],
  ['no principal', base64('null'), /is not what/],
  [
    'a principal of Static Web Apps',
    base64('{"identityProvider":"aad","userRoles":["Audit.Admin"]}'),
    /is not what/,
  ],
  ['claims that are no list', base64('{"auth_typ":"aad","claims":{"roles":"Audit.Admin"}}'), /is not what/],
  [
    'a principal that is no UTF-8',
    Buffer.from(Buffer.from(principalHeader(), 'base64').toString('utf8'), 'latin1').toString('base64'),
    /is not what/,
  ],
  [
    'a header that is too long, before it is read',
    principalHeader({ claims: [{ typ: 'x', val: 'x'.repeat(50_000) }] }),
    /is longer than 65536 characters/,
  ],
])('refuses %s', (_, header, says) => {
  expect(() => readPrincipal(header, tenant)).toThrow(says);
});
