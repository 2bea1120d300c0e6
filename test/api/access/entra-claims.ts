import type { Claim } from '../../../src/api/access/claims.ts';

/** The tenant that the service is for, and somebody in it. */
export const tenant = '0f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
export const person = '1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
export const application = '2f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
export const group = '3f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
export const elsewhere = '4f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';

/** The header of App Service authentication, with a person of the tenant unless told otherwise. */
export function principalHeader({
  provider = 'aad',
  claims = [{ typ: 'roles', val: 'Audit.Read' }],
  roleType = 'roles',
  ofTenant = tenant,
}: {
  provider?: string;
  claims?: readonly Claim[];
  roleType?: string;
  ofTenant?: string;
} = {}): string {
  const principal = {
    auth_typ: provider,
    claims: [
      { typ: 'http://schemas.microsoft.com/identity/claims/tenantid', val: ofTenant },
      { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: person },
      { typ: 'name', val: 'Größe' },
      ...claims,
    ],
    name_typ: 'name',
    role_typ: roleType,
  };
  return Buffer.from(JSON.stringify(principal)).toString('base64');
}
