import { elsewhere, person, principalHeader, tenant } from '../api/access/entra-claims.ts';
import type { Entra } from './entra.ts';
import type { CallerName } from './expected.ts';

/** Something that somebody sends who wants to be let in. */
export interface Attempt {
  readonly headers?: Readonly<Record<string, string>>;
  /** Parameters of the address. */
  readonly query?: Readonly<Record<string, string>>;
  /** 401: who it is was not believed. 403: it was, and that there is a role was not. */
  readonly status: 401 | 403;
}

const admin = [{ typ: 'roles', val: 'Audit.Admin' }];
const principal = (more: Parameters<typeof principalHeader>[0] = {}) => ({
  'x-ms-client-principal': principalHeader({ claims: admin, ...more }),
});
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** What the package that streams answers would take for headers. */
const replaced = (headers: Readonly<Record<string, string>>) => ({ Headers: JSON.stringify(headers) });

/** Where keys open the service; `keyOf` names a good one. */
export const keysRefused = (keyOf: (caller: CallerName) => string): Readonly<Record<string, Attempt>> => ({
  'another key': { headers: { 'x-functions-key': 'another' }, status: 401 },
  'an empty key': { headers: { 'x-functions-key': '' }, status: 401 },
  'a key in another header': { headers: { authorization: `Bearer ${keyOf('Audit.Admin')}` }, status: 401 },
  'a cookie of another key': { headers: { cookie: 'aks-audit=another' }, status: 401 },
  'two keys': { query: { code: keyOf('no role'), Code: keyOf('Audit.Admin') }, status: 401 },
  'the header of the platform, which is not in front': { headers: principal(), status: 401 },
  'that header beside a key without a role': {
    headers: { ...principal(), 'x-functions-key': keyOf('no role') },
    status: 403,
  },
  'headers in a parameter': {
    query: replaced({ 'x-functions-key': keyOf('Audit.Admin') }),
    status: 401,
  },
  'headers in a parameter beside a key without a role': {
    headers: { 'x-functions-key': keyOf('no role') },
    query: replaced({ 'x-functions-key': keyOf('Audit.Admin') }),
    status: 403,
  },
});

/** Where the platform is in front. */
export const principalsRefused: Readonly<Record<string, Attempt>> = {
  'a function key': { headers: { 'x-functions-key': 'any' }, query: { code: 'any' }, status: 401 },
  'a bearer token': { headers: { authorization: 'Bearer a.b.c' }, status: 401 },
  'a session cookie': { headers: { cookie: 'aks-audit=any' }, status: 401 },
  'the principal in a parameter': { query: replaced(principal()), status: 401 },
  'the principal in a parameter beside one without a role': {
    headers: principal({ claims: [] }),
    query: replaced(principal()),
    status: 403,
  },
  'the name of the principal alone': {
    headers: { 'x-ms-client-principal-id': person, 'x-ms-client-principal-name': 'anna' },
    status: 401,
  },
  'two principals': {
    headers: {
      'x-ms-client-principal': `${principalHeader({ claims: [] })}, ${principalHeader({ claims: admin })}`,
    },
    status: 401,
  },
  'a principal that is no base64': { headers: { 'x-ms-client-principal': '{}' }, status: 401 },
  'a principal of another provider': { headers: principal({ provider: 'github' }), status: 401 },
  'a principal of another tenant': { headers: principal({ ofTenant: elsewhere }), status: 401 },
  'a principal of two tenants': {
    headers: principal({ claims: [...admin, { typ: 'tid', val: elsewhere }] }),
    status: 401,
  },
  'a principal with two ids': {
    headers: principal({ claims: [...admin, { typ: 'oid', val: elsewhere }] }),
    status: 401,
  },
  'a principal without an id': {
    headers: {
      'x-ms-client-principal': base64({ auth_typ: 'aad', claims: [...admin, { typ: 'tid', val: tenant }] }),
    },
    status: 401,
  },
  'a principal of Static Web Apps': {
    headers: { 'x-ms-client-principal': base64({ identityProvider: 'aad', userRoles: ['Audit.Admin'] }) },
    status: 401,
  },
  'claims that are no list': {
    headers: { 'x-ms-client-principal': base64({ auth_typ: 'aad', claims: { roles: 'Audit.Admin' } }) },
    status: 401,
  },
  'a role in another casing': {
    headers: principal({ claims: [{ typ: 'roles', val: 'audit.admin' }] }),
    status: 403,
  },
  'several roles in one text': {
    headers: principal({ claims: [{ typ: 'roles', val: 'Audit.Read Audit.Admin' }] }),
    status: 403,
  },
  'a scope of the name of a role': {
    headers: principal({ claims: [{ typ: 'scp', val: 'Audit.Admin' }] }),
    status: 403,
  },
  'a role under a name that nobody said is one of roles': {
    headers: principal({ claims: [{ typ: 'extension_role', val: 'Audit.Admin' }] }),
    status: 403,
  },
};

const roles = ['Audit.Admin'];

/** Where tokens of Entra ID open it. */
export async function tokensRefused(entra: Entra): Promise<Readonly<Record<string, Attempt>>> {
  const now = Math.floor(Date.now() / 1_000);
  const [header = '', , signature = ''] = (await entra.token({ roles: [] })).split('.');
  const [, edited = ''] = (await entra.token({ roles })).split('.');
  const tokens: Readonly<Record<string, readonly [token: string, status: 401 | 403]>> = {
    'a token that has expired': [await entra.token({ roles, exp: now - 120 }), 401],
    'a token that does not hold yet': [await entra.token({ roles, nbf: now + 600 }), 401],
    'a token for another service': [await entra.token({ roles, aud: 'https://graph.microsoft.com' }), 401],
    'a token by another issuer': [
      await entra.token({ roles, iss: `https://login.microsoftonline.com/${elsewhere}/v2.0` }),
      401,
    ],
    'a token that says another tenant': [await entra.token({ roles, tid: elsewhere }), 401],
    'a token signed by another key': [await entra.forgedToken({ roles }), 401],
    'a token signed by nobody': [entra.unsignedToken({ roles }), 401],
    'a token that was edited': [`${header}.${edited}.${signature}`, 401],
    'a token without an end': [`${header}.${edited}`, 401],
    'a role in another casing': [await entra.token({ roles: ['audit.admin'] }), 403],
    'a scope of the name of a role': [await entra.token({ scp: 'Audit.Admin' }), 403],
  };
  const good = { authorization: `Bearer ${await entra.token({ roles })}` };
  return {
    ...Object.fromEntries(
      Object.entries(tokens).map(([name, [token, status]]) => [
        name,
        { headers: { authorization: `Bearer ${token}` }, status },
      ]),
    ),
    'a function key': { headers: { 'x-functions-key': 'any' }, query: { code: 'any' }, status: 401 },
    'the header of the platform, which is not in front': { headers: principal(), status: 401 },
    'a good token under another scheme': {
      headers: { authorization: good.authorization.replace('Bearer', 'Basic') },
      status: 401,
    },
    'a good token in the address': {
      query: { access_token: good.authorization.replace('Bearer ', '') },
      status: 401,
    },
    'a good token in a parameter for headers': { query: replaced(good), status: 401 },
  };
}
