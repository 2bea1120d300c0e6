import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { subscriptionIds } from '../../local/fleet/tenant.ts';
import type { RunningService } from '../support/running-service.ts';
import { runningService } from '../support/running-service.ts';

// What a browser and a portal meet where the host asks for keys, over the bundle and the documented settings.
const whole = 'a-key-that-opens-everything';
const limited = 'a-key-that-opens-a-part';
let service: RunningService;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const policy = path.join(folder, 'policy.json');
  const limit = {
    name: 'retail',
    keys: [createHash('sha256').update(limited).digest('hex')],
    roles: ['read'],
    subscriptions: [subscriptionIds.retailProd],
  };
  await writeFile(policy, JSON.stringify({ access: { limits: [limit] } }));
  service = await runningService({ keys: [whole, limited], settings: { AUDIT_POLICY: policy } });
  await api('audits', { method: 'POST', headers: { 'x-functions-key': whole } });
  while ((await api('summary', { headers: { 'x-functions-key': whole } })).status !== 200) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}, 60_000);

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const api = (route: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${service.url}/api/${route}`, { redirect: 'manual', ...init });

/** Sends the form of signing in, as a page of the dashboard does. */
const signIn = (key: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  api('dashboard/sign-in', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ key, return: 'clusters' }),
  });

/** The cookie of a session, as a browser sends it back. */
async function session(key: string): Promise<Record<string, string>> {
  const [cookie = ''] = (await signIn(key)).headers.getSetCookie();
  return { cookie: cookie.split(';')[0] ?? '' };
}

it.each(['summary', 'findings?format=csv', 'openapi.json', 'docs', 'access', 'mcp'])(
  'api/%s is closed without a key, and with another one',
  async (route) => {
    expect((await api(route)).status).toBe(401);
    expect((await api(route, { headers: { 'x-functions-key': 'another' } })).status).toBe(401);
  },
);

it('health is open, and forged headers of the platform open nothing', async () => {
  expect((await api('health')).status).toBe(200);
  const claims = [{ typ: 'roles', val: 'Audit.Admin' }];
  const principal = Buffer.from(JSON.stringify({ auth_typ: 'aad', claims })).toString('base64');
  const headers = { 'x-ms-client-principal': principal };
  expect((await api('summary', { headers })).status).toBe(401);
  expect((await api('dashboard/', { headers })).headers.get('location')).toMatch(/^sign-in/);
});

it('a key says what it may do and see, and sees no more', async () => {
  const told = async (key: string) => (await api('access', { headers: { 'x-functions-key': key } })).json();
  expect(await told(whole)).toMatchObject({ roles: ['read', 'operate', 'admin'], wholeEstate: true });
  expect(await told(limited)).toMatchObject({ roles: ['read'], wholeEstate: false });
  const headers = { 'x-functions-key': limited };
  const clusters = await (await api('clusters?top=1000', { headers })).text();
  expect(clusters).toContain(subscriptionIds.retailProd);
  expect(clusters).not.toContain(subscriptionIds.financeProd);
  expect((await api('audits', { method: 'POST', headers })).status).toBe(403);
  expect((await api('exemptions/x', { method: 'PUT', headers })).status).toBe(403);
});

it('a page asks a browser to sign in, and lets a key in by a cookie that no script and no other site gets', async () => {
  const closed = await api('dashboard/clusters');
  expect([closed.status, closed.headers.get('location')]).toEqual([303, 'sign-in?return=clusters']);
  const refused = await signIn('another');
  expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
  const foreign = await signIn(whole, { 'sec-fetch-site': 'cross-site' });
  expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);

  const entered = await signIn(whole);
  expect([entered.status, entered.headers.get('location')]).toEqual([303, './clusters']);
  const [cookie = ''] = entered.headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Strict/i);
  const page = await api('dashboard/', { headers: await session(whole) });
  const body = await page.text();
  expect([page.status, body.includes('Sign out'), body.includes(whole)]).toEqual([200, true, false]);
  expect((await api('dashboard/', { headers: { cookie: 'aks-audit=another' } })).status).toBe(303);
});

it('the cookie of the pages opens no operation: another site could have a browser send it', async () => {
  const headers = await session(whole);
  for (const route of ['summary', 'findings?format=csv', 'mcp']) {
    expect([route, (await api(route, { headers })).status]).toEqual([route, 401]);
  }
  expect((await api('audits', { method: 'POST', headers })).status).toBe(401);
});

it('a limited key sees its part in every page that it may open', async () => {
  const headers = await session(limited);
  for (const route of [
    '',
    'clusters',
    'findings',
    'owners',
    'subscriptions',
    'deadlines',
    'runs',
    'exemptions',
  ]) {
    const page = await api(`dashboard/${route}`, { headers });
    const body = await page.text();
    expect([route, page.status]).toEqual([route, 200]);
    for (const id of [subscriptionIds.financeProd, 'contoso-finance-prod', 'aks-plant-gent']) {
      expect([route, id, body.includes(id)]).toEqual([route, id, false]);
    }
  }
  const runs = (await (await api('runs', { headers: { 'x-functions-key': limited } })).json()) as {
    readonly value: readonly { readonly id: string }[];
  };
  const run = await api(`dashboard/runs/${runs.value[0]!.id}`, { headers });
  expect([run.status, await run.text()]).toEqual([
    200,
    expect.stringContaining('of which you may see a part'),
  ]);
  const { status } = await api('dashboard/audits', {
    method: 'POST',
    headers: { ...headers, 'sec-fetch-site': 'same-origin' },
  });
  expect(status).toBe(403);
});

it('whoever writes is named in the log by a part of the hash of the key, and the key is not', async () => {
  await api('exemptions/free-tier', {
    method: 'PUT',
    headers: { 'x-functions-key': whole },
    body: JSON.stringify({ rules: ['AKS001'], owner: 'team', reason: 'Soon.', expiresOn: '2026-12-24' }),
  });
  await api('audits', { method: 'POST', headers: { 'x-functions-key': whole } });
  const id = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  expect(service.output()).toMatch(new RegExp(`A request changed something.*startAudit.*key ${id}`));
  expect(service.output()).not.toContain(whole);
});
