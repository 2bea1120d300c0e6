import { createHmac } from 'node:crypto';
import type { CryptoKey, JWTHeaderParameters } from 'jose';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { clouds } from '../../src/azure/cloud.ts';
import { entraTokens } from '../../src/azure/entra-tokens.ts';
import { elsewhere, person, tenant } from '../api/access/entra-claims.ts';
import type { ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const audience = 'api://aks-audit';
const now = new Date('2026-11-28T12:00:00Z');
const at = (minutes: number): number => now.getTime() / 1_000 + minutes * 60;
const version2 = `https://login.microsoftonline.com/${tenant}/v2.0`;
const version1 = `https://sts.windows.net/${tenant}/`;

const whole: Readonly<Record<string, unknown>> = {
  iss: version2,
  aud: audience,
  nbf: at(-5),
  exp: at(60),
  tid: tenant,
  oid: person,
};

let keys: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
let strange: typeof keys;
let server: ScriptedServer;
let broken: ScriptedServer;

beforeAll(async () => {
  [keys, strange] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
  ]);
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', use: 'sig' };
  server = await startScriptedServer([{ body: { keys: [jwk] } }]);
  broken = await startScriptedServer([{ status: 500 }]);
});
afterAll(() => Promise.all([server.close(), broken.close()]));

/** Checks by the keys of a server of our own, at the path that Entra ID would be asked for. */
function checkWith({
  cloud = 'public',
  keysAt = () => server.url,
}: { cloud?: keyof typeof clouds; keysAt?: () => string } = {}) {
  const asked: string[] = [];
  const check = entraTokens({
    cloud: clouds[cloud],
    tenant,
    audiences: [audience, person],
    now: () => now,
    fetch(url, options) {
      asked.push(url);
      return fetch(keysAt() + new URL(url).pathname, options);
    },
  });
  return { check, asked };
}

const sign = (
  claims: Readonly<Record<string, unknown>>,
  key = keys.privateKey,
  header: JWTHeaderParameters = { alg: 'RS256', kid: 'k1' },
) => new SignJWT(claims).setProtectedHeader(header).sign(key);

it('loads keys once, from where the tenant has them', async () => {
  const { check, asked } = checkWith();
  expect(await check(await sign(whole))).toEqual(whole);
  await check(await sign(whole));
  expect(asked).toEqual([`https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`]);
});

describe('takes', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['a token of version 1', { ...whole, iss: version1 }],
    ['a token for any of the audiences', { ...whole, aud: person }],
    ['a token that expired within what clocks may differ', { ...whole, exp: at(-0.9) }],
    ['a token that begins within what clocks may differ', { ...whole, nbf: at(0.9) }],
  ])('%s', async (_, claims) => {
    expect(await checkWith().check(await sign(claims))).toEqual(claims);
  });

  test.each([
    ['usgovernment', `https://login.microsoftonline.us/${tenant}/v2.0`, 'https://login.microsoftonline.us/'],
    ['usgovernment', version1, 'https://login.microsoftonline.us/'],
    ['china', `https://login.chinacloudapi.cn/${tenant}/v2.0`, 'https://login.chinacloudapi.cn/'],
    ['china', `https://sts.chinacloudapi.cn/${tenant}/`, 'https://login.chinacloudapi.cn/'],
  ] as const)('tokens of %s by %s', async (cloud, iss, authority) => {
    const { check, asked } = checkWith({ cloud });
    expect(await check(await sign({ ...whole, iss }))).toMatchObject({ iss });
    expect(asked[0]).toMatch(authority);
  });
});

describe('refuses', () => {
  const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([one]) => one !== name));

  test.each<[string, () => Promise<string> | string, string]>([
    ['a token that has expired', () => sign({ ...whole, exp: at(-1.1) }), 'The token has expired.'],
    ['a token that never expires', () => sign(without('exp')), 'The token does not say when it expires.'],
    [
      'a token that does not hold yet',
      () => sign({ ...whole, nbf: at(1.1) }),
      'The token does not hold yet, or',
    ],
    ['a token without a beginning', () => sign(without('nbf')), 'does not say from when on'],
    [
      'a token for another service',
      () => sign({ ...whole, aud: 'api://other' }),
      'The token is for another service.',
    ],
    ['a token for nobody', () => sign(without('aud')), 'The token is for another service.'],
    [
      'a token of another tenant',
      () => sign({ ...whole, iss: version2.replace(tenant, elsewhere) }),
      'The token was not issued by the tenant that this service is for.',
    ],
    [
      'a token of every tenant',
      () => sign({ ...whole, iss: version2.replace(tenant, 'common') }),
      'not issued by',
    ],
    [
      'a token of another cloud',
      () => sign({ ...whole, iss: `https://login.chinacloudapi.cn/${tenant}/v2.0` }),
      'not issued by',
    ],
    ['a token of nobody', () => sign(without('iss')), 'not issued by'],
    [
      'a signature by another key under the name of ours',
      () => sign(whole, strange.privateKey),
      'The signature of the token is not right.',
    ],
    [
      'a signature by a key that the tenant does not have',
      () => sign(whole, strange.privateKey, { alg: 'RS256', kid: 'k2' }),
      'The token is not signed by a key of the tenant.',
    ],
    [
      'claims that were changed after signing',
      async () => {
        const [header, , signature] = (await sign(whole)).split('.');
        const changed = Buffer.from(JSON.stringify({ ...whole, roles: ['Audit.Admin'] })).toString(
          'base64url',
        );
        return [header, changed, signature].join('.');
      },
      'The signature of the token is not right.',
    ],
    [
      'no signature (alg none)',
      () => new UnsecuredJWT({ ...whole }).encode(),
      'The token is not signed by RS256.',
    ],
    [
      'an HMAC by the public key, which everybody has (HS256)',
      async () => {
        const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const text = `${part({ alg: 'HS256', kid: 'k1' })}.${part(whole)}`;
        const hmac = createHmac('sha256', await exportSPKI(keys.publicKey))
          .update(text)
          .digest('base64url');
        return `${text}.${hmac}`;
      },
      'The token is not signed by RS256.',
    ],
    [
      'another way of signing with the same key (PS256)',
      async () => {
        const { privateKey } = await generateKeyPair('PS256');
        return sign(whole, privateKey, { alg: 'PS256', kid: 'k1' });
      },
      'The token is not signed by RS256.',
    ],
    ['what is no token', () => 'secret', 'The token is no '],
    ['three parts of nothing', () => 'secret.secret.secret', 'The token is no '],
  ])('%s, without repeating it', async (_, make, says) => {
    const token = await make();
    const checked = checkWith().check(token);
    await expect(checked).rejects.toMatchObject({
      name: 'CredentialsRefused',
      message: expect.stringContaining(says) as string,
    });
    await expect(checked).rejects.not.toThrow(token);
  });
});

it('says that it could not check, when the keys cannot be had, and asks again', async () => {
  let url = broken.url;
  const { check } = checkWith({ keysAt: () => url });
  const refused = await check(await sign(whole)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Error);
  expect(refused).not.toMatchObject({ name: 'CredentialsRefused' });
  url = server.url;
  expect(await check(await sign(whole))).toEqual(whole);
});
