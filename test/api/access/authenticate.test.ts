import { authenticate } from '../../../src/api/access/authenticate.ts';
import type { Authentication } from '../../../src/api/access/authentication.ts';
import { CredentialsRefused } from '../../../src/api/access/credentials-refused.ts';
import { identityOfKey } from '../../../src/api/access/key.ts';
import type { TokenCheck } from '../../../src/api/access/token-check.ts';
import { Problem } from '../../../src/api/problem.ts';
import { defaultPolicy } from '../../../src/evaluation/policy/policy.ts';
import { elsewhere, person, principalHeader, tenant } from './entra-claims.ts';

const roads = {
  keys: { kind: 'keys' },
  platform: { kind: 'platform', tenant },
  token: { kind: 'token', tenant, audiences: ['api://audit'] },
} as const satisfies Record<string, Authentication>;

const payload = { tid: tenant, oid: person, roles: ['Audit.Operate'] };
const good: TokenCheck = (token) => Promise.resolve({ ...payload, seen: token });

async function ask(
  road: keyof typeof roads,
  headers: Record<string, string>,
  { query = '', checkToken = good, access = defaultPolicy.access } = {},
) {
  const check = authenticate(roads[road], { access, checkToken });
  return check(new Headers(headers), new URLSearchParams(query));
}

async function refused(...asked: Parameters<typeof ask>) {
  const problem = await ask(...asked).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw new Error('It was not refused.');
  const { status, code, message, headers } = problem;
  return { status, code, message, challenge: headers['www-authenticate'] };
}

const everyCredential = {
  'x-functions-key': 'secret',
  'x-ms-client-principal': principalHeader({ claims: [{ typ: 'roles', val: 'Audit.Admin' }] }),
  authorization: 'Bearer a.b.c',
};

describe('each road reads its own credentials and no others', () => {
  const without = (name: keyof typeof everyCredential) =>
    Object.fromEntries(Object.entries(everyCredential).filter(([one]) => one !== name));

  it('keys', async () => {
    expect(await ask('keys', everyCredential)).toMatchObject({
      id: identityOfKey('secret').id,
      bounds: null,
    });
    expect(await ask('keys', {}, { query: 'code=secret' })).toMatchObject({ id: identityOfKey('secret').id });
    // Anybody may write the header of the platform where the platform is not in front.
    expect(await ask('keys', without('x-functions-key'))).toMatchObject({ id: 'no key' });
  });

  it('platform', async () => {
    const caller = await ask('platform', everyCredential, { query: 'code=secret' });
    expect(caller).toEqual({ id: person, roles: new Set(['read', 'operate', 'admin']), bounds: null });
    expect(await refused('platform', without('x-ms-client-principal'), { query: 'code=secret' })).toEqual({
      status: 401,
      code: 'Unauthenticated',
      message: expect.stringContaining('sign in first') as string,
      challenge: 'Bearer',
    });
  });

  it('token', async () => {
    const caller = await ask('token', everyCredential, { query: 'code=secret' });
    expect(caller).toEqual({ id: person, roles: new Set(['read', 'operate']), bounds: null });
    expect(await refused('token', without('authorization'), { query: 'code=secret' })).toEqual({
      status: 401,
      code: 'Unauthenticated',
      message: expect.stringContaining('bearer token') as string,
      challenge: 'Bearer',
    });
  });
});

describe('credentials that are no good are 401', () => {
  it('with two keys', async () => {
    expect(await refused('keys', {}, { query: 'code=a&code=b' })).toMatchObject({
      status: 401,
      challenge: undefined,
    });
  });

  it('with a token that is refused', async () => {
    const checkToken = () => Promise.reject(new CredentialsRefused('The token has expired.'));
    expect(await refused('token', { authorization: 'Bearer a.b.c' }, { checkToken })).toEqual({
      status: 401,
      code: 'Unauthenticated',
      message: 'The token has expired.',
      challenge: 'Bearer error="invalid_token", error_description="The token has expired."',
    });
  });

  it('with a token of another tenant, even one that was let through', async () => {
    const checkToken = () => Promise.resolve({ ...payload, tid: elsewhere });
    expect(await refused('token', { authorization: 'Bearer a.b.c' }, { checkToken })).toMatchObject({
      status: 401,
    });
  });

  it('with a principal of another tenant', async () => {
    const headers = { 'x-ms-client-principal': principalHeader({ ofTenant: elsewhere }) };
    expect(await refused('platform', headers)).toMatchObject({
      status: 401,
      message: /another tenant/,
    });
  });
});

it('says 503, and keeps the cause, when a token could not be checked', async () => {
  const cause = new Error('fetch failed');
  const problem = ask(
    'token',
    { authorization: 'Bearer a.b.c' },
    { checkToken: () => Promise.reject(cause) },
  );
  await expect(problem).rejects.toMatchObject({ status: 503, code: 'AuthenticationUnavailable', cause });
});

test.each(['platform', 'token'] as const)(
  'somebody without a role is a caller without roles: %s',
  async (road) => {
    const headers = {
      authorization: 'Bearer a.b.c',
      'x-ms-client-principal': principalHeader({ claims: [] }),
    };
    const caller = await ask(road, headers, {
      checkToken: () => Promise.resolve({ tid: tenant, oid: person }),
    });
    expect(caller).toMatchObject({ id: person, roles: new Set() });
  },
);

it('leaves what the policy leaves', async () => {
  const access = {
    others: 'everything' as const,
    limits: [{ name: 'a', principals: [person], roles: ['read' as const], owners: ['Team Shop'] }],
  };
  expect(await ask('token', everyCredential, { access })).toEqual({
    id: person,
    roles: new Set(['read']),
    bounds: { subscriptions: [], managementGroups: [], owners: ['Team Shop'] },
  });
});
