import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import type { ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const cloud = clouds.usgovernment;
const before = { ...process.env };
let identityEndpoint: ScriptedServer;

// A function app finds its managed identity by these two variables; the identity package reads them once in a process.
beforeAll(async () => {
  const token = { access_token: 'identity-token', expires_on: '8000000000', token_type: 'Bearer' };
  identityEndpoint = await startScriptedServer([{ body: token }]);
  process.env.IDENTITY_ENDPOINT = identityEndpoint.url;
  process.env.IDENTITY_HEADER = 'secret';
});
afterAll(async () => {
  process.env = before;
  await identityEndpoint.close();
});

it('gives the simulator a dummy token and asks nobody', async () => {
  const simulatorUrl = 'http://127.0.0.1:9000';
  const credential = credentialFor({ credential: 'managedIdentity', cloud, simulatorUrl });
  expect(await credential.getToken(cloud.armScope)).toMatchObject({ token: 'simulator' });
  expect(identityEndpoint.seen).toEqual([]);
});

it.each([
  ['the user-assigned identity that is named', 'a-client-id', 'a-client-id'],
  ['the system-assigned identity otherwise', undefined, null],
])('signs in as %s', async (_, clientId, asked) => {
  const credential = credentialFor({ credential: 'managedIdentity', clientId, cloud });
  expect(await credential.getToken(cloud.armScope)).toMatchObject({ token: 'identity-token' });
  const query = new URL(identityEndpoint.seen.at(-1)!.url, identityEndpoint.url).searchParams;
  expect(query.get('client_id')).toBe(asked);
  expect(query.get('resource')).toBe('https://management.usgovcloudapi.net');
});

it('looks at no sign-in before a token is wanted', async () => {
  process.env.AZURE_TOKEN_CREDENTIALS = 'nonsense';
  const credential = credentialFor({ credential: 'default', cloud });
  await expect(credential.getToken(cloud.armScope)).rejects.toThrow('AZURE_TOKEN_CREDENTIALS');
});
