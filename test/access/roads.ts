import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { keyHash } from '../../src/api/access/key-hash.ts';
import type { Role } from '../../src/api/access/caller.ts';
import { principalHeader, tenant } from '../api/access/entra-claims.ts';
import type { RunningService } from '../support/running-service.ts';
import { runningService } from '../support/running-service.ts';
import { anEntra, audience } from './entra.ts';
import type { CallerName } from './expected.ts';
import { callers } from './expected.ts';
import type { Attempt } from './refused.ts';
import { keysRefused, principalsRefused, tokensRefused } from './refused.ts';

type Headers = Readonly<Record<string, string>>;

/** The service where callers say who they are in one way, with an audit behind it and an exemption `runners-2026`. */
export interface Road {
  readonly service: RunningService;
  /** What a program sends. */
  readonly headers: (caller: CallerName) => Headers;
  /** What a browser sends. */
  readonly session: (caller: CallerName) => Headers;
  /** What a page answers to who has said nothing: leads on to the sign-in, or refuses. */
  readonly pageWithoutCredentials: 303 | 401;
  /** What is refused, whoever sends it. */
  readonly refused: Readonly<Record<string, Attempt>>;
  readonly close: () => Promise<void>;
}

export const roads = { keys: byKeys, platform: byPlatform, token: byToken } as const;

/** Who has no role is known to the host by a key, and named by no limit of the policy. */
export const keyOf = (caller: CallerName): string => `key-of-${caller.replaceAll(/\W/g, '-')}`;

const known = callers.filter((caller) => caller !== 'no credentials');
const withRole = known.filter((caller) => caller !== 'no role');

async function byKeys(): Promise<Road> {
  const folder = await mkdtemp(path.join(tmpdir(), 'roles-'));
  const limits = withRole.map((name) => ({
    name,
    keys: [keyHash(keyOf(name))],
    roles: [name.replace('Audit.', '').toLowerCase() as Role],
  }));
  const AUDIT_POLICY = path.join(folder, 'policy.json');
  await writeFile(AUDIT_POLICY, JSON.stringify({ access: { others: 'nothing', limits } }));
  const service = await runningService({ keys: known.map(keyOf), settings: { AUDIT_POLICY } });
  const isKnown = (caller: CallerName): boolean => caller !== 'no credentials';
  return audited({
    service,
    headers: (caller): Headers => (isKnown(caller) ? { 'x-functions-key': keyOf(caller) } : {}),
    session: (caller): Headers => (isKnown(caller) ? { cookie: `aks-audit=${keyOf(caller)}` } : {}),
    pageWithoutCredentials: 303,
    refused: keysRefused(keyOf),
    async close() {
      await service.close();
      await rm(folder, { recursive: true });
    },
  });
}

const rolesOf = (caller: CallerName): string[] => (caller === 'no role' ? [] : [caller]);

async function byPlatform(): Promise<Road> {
  const service = await runningService({
    settings: { AUDIT_EASYAUTH: 'enabled', AUDIT_ENTRA_TENANT: tenant },
  });
  const headers = (caller: CallerName): Headers => {
    if (caller === 'no credentials') return {};
    const claims = rolesOf(caller).map((val) => ({ typ: 'roles', val }));
    return { 'x-ms-client-principal': principalHeader({ claims }) };
  };
  return audited({
    service,
    headers,
    session: headers,
    pageWithoutCredentials: 401,
    refused: principalsRefused,
    close: () => service.close(),
  });
}

async function byToken(): Promise<Road> {
  const entra = await anEntra();
  const tokens = new Map<CallerName, string>();
  for (const caller of known) tokens.set(caller, await entra.token({ roles: rolesOf(caller) }));
  const service = await runningService({
    settings: {
      AUDIT_ENTRA_TENANT: tenant,
      AUDIT_ENTRA_AUDIENCE: audience,
      ENTRA_KEYS: entra.keysAt,
      NODE_OPTIONS: `--import ${pathToFileURL('test/support/entra-keys-elsewhere.ts').href}`,
    },
  });
  const headers = (caller: CallerName): Headers => {
    const token = tokens.get(caller);
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  };
  return audited({
    service,
    headers,
    session: headers,
    pageWithoutCredentials: 401,
    refused: await tokensRefused(entra),
    async close() {
      await service.close();
      await entra.close();
    },
  });
}

/** Audits once, and grants the exemption that the document's examples read and withdraw. */
async function audited(road: Road): Promise<Road> {
  const ask = (route: string, init?: RequestInit): Promise<Response> =>
    fetch(`${road.service.url}/api/${route}`, { ...init, headers: road.headers('Audit.Admin') });
  await ask('audits', { method: 'POST' });
  while ((await ask('summary')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
  const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const exemption = { rules: ['AKS001'], owner: 'team', reason: 'It moves in spring.', expiresOn: soon };
  const { status } = await ask('exemptions/runners-2026', { method: 'PUT', body: JSON.stringify(exemption) });
  if (status !== 201) throw new Error(`The exemption was answered by ${status}.`);
  return road;
}
