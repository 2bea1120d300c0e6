import { policyBlob } from '../../src/azure/policy-blob.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { defaultPolicy, PolicyError } from '../../src/evaluation/policy/policy.ts';
import { rules } from '../../src/rules/index.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const url = 'https://acme.blob.core.windows.net/policy/policy.json';
const asText = { 'content-type': 'application/octet-stream' };
const teamOwns: ScriptedAnswer = {
  headers: { ...asText, etag: '"one"' },
  body: '\uFEFF{"owners":{"tags":["team"]}}',
};
const minute = 60_000;

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function aBlob(...answers: [ScriptedAnswer, ...ScriptedAnswer[]]) {
  const server = await startScriptedServer(answers);
  servers.push(server);
  const clock = { now: Date.UTC(2026, 0, 1) };
  const credential = {
    getToken: (scopes: string | string[]) =>
      Promise.resolve({ token: String(scopes), expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
  };
  const source = policyBlob(
    {
      url,
      credential,
      httpClient: rerouteTo(server.url),
      now: () => new Date(clock.now),
      retry: { maxRetries: 1, retryDelayInMs: 1 },
    },
    rules,
  );
  return { source, clock, seen: server.seen };
}

it('is what the blob says, which is opened with a token for storage', async () => {
  const { source, seen } = await aBlob(teamOwns);
  expect(await source.read()).toEqual({
    ...defaultPolicy,
    owners: { ...defaultPolicy.owners, tags: ['team'] },
  });
  expect(seen).toMatchObject([
    {
      method: 'GET',
      url: '/policy/policy.json',
      headers: { authorization: 'Bearer https://storage.azure.com/.default', 'x-ms-version': '2024-11-04' },
    },
  ]);
});

it.each<[string, ScriptedAnswer, RegExp]>([
  [
    'is not there',
    { status: 404, headers: { 'x-ms-error-code': 'BlobNotFound' }, body: '' },
    /cannot be read: 404 BlobNotFound\./,
  ],
  [
    'is not for this identity',
    { status: 403, headers: { 'x-ms-error-code': 'AuthorizationPermissionMismatch' }, body: '' },
    /403 AuthorizationPermissionMismatch\. The identity needs the role Storage Blob Data Reader/,
  ],
  ['is in a storage that is not well', { status: 503, body: '' }, /cannot be read: 503\./],
  ['cannot be reached', 'drop', /The blob cannot be read: /],
  ['is not JSON', { headers: asText, body: '{' }, /is not JSON/],
  ['is empty', { headers: asText, body: '' }, /is not JSON/],
])('that %s is refused, and the blob is named', async (_, answer, reason) => {
  const { source } = await aBlob(answer);
  const error: unknown = await source.read().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PolicyError);
  expect((error as PolicyError).message).toContain(url);
  expect((error as PolicyError).message).toMatch(reason);
});

// The pipeline of the SDK follows no redirect to another host.
it('is sought nowhere else, whatever the answer says: the token would go there', async () => {
  const elsewhere = { status: 302, headers: { location: 'https://evil.example/policy.json' }, body: '' };
  const { source, seen } = await aBlob(elsewhere, teamOwns);
  await expect(source.read()).rejects.toThrow(/cannot be read: 302\./);
  expect(seen).toHaveLength(1);
});

describe('whether it has changed', () => {
  it('is not asked for five minutes, and then by its tag', async () => {
    const { source, clock, seen } = await aBlob(teamOwns, { status: 304 });
    await source.read();
    clock.now += 5 * minute - 1;
    expect(await source.hasChanged()).toBe(false);
    expect(seen).toHaveLength(1);
    clock.now += 1;
    expect(await source.hasChanged()).toBe(false);
    expect(seen).toHaveLength(2);
    expect(seen[1]?.headers['if-none-match']).toBe('"one"');
    clock.now += 5 * minute - 1;
    expect(await source.hasChanged()).toBe(false);
    expect(seen).toHaveLength(2);
  });

  it.each<[string, boolean, ScriptedAnswer]>([
    ['another blob is there', true, { headers: { ...asText, etag: '"two"' }, body: '{}' }],
    ['it is gone', true, { status: 404, body: '' }],
    ['it is no longer for this identity', true, { status: 403, body: '' }],
    ['the storage is not well', false, { status: 503, body: '' }],
    ['nothing answers', false, 'drop'],
  ])('%s: %s', async (_, hasChanged, answer) => {
    const { source, clock } = await aBlob(teamOwns, answer);
    await source.read();
    clock.now += 5 * minute;
    expect(await source.hasChanged()).toBe(hasChanged);
  });
});
