import { kubernetesVersionsReader } from '../../src/azure/kubernetes-versions.ts';
import { callPacingPolicy } from '../../src/azure/call-pacing.ts';
import { known } from '../../src/facts/fact.ts';
import { armConnectionTo, PretendClock } from './arm-connection-to.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
const offer = {
  body: {
    values: [
      {
        version: '1.36',
        isPreview: true,
        capabilities: { supportPlan: ['KubernetesOfficial'] },
        patchVersions: { '1.36.0': { upgrades: [] } },
      },
      {
        version: '1.35',
        isDefault: true,
        isPreview: null,
        capabilities: { supportPlan: ['KubernetesOfficial', 'AKSLongTermSupport'] },
        patchVersions: { '1.35.4': { upgrades: ['1.36.0'] }, '1.35.5': { upgrades: [] } },
      },
      { version: '1.34' },
      { isDefault: true },
    ],
  },
};
const offered = known(offer.body.values);
const refused = (status: number, code: string) => ({
  status,
  body: { error: { code, message: `What ${code} means.` } },
});

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function scripted(...answers: [ScriptedAnswer, ...ScriptedAnswer[]]) {
  const server = await startScriptedServer(answers);
  servers.push(server);
  const pacing = callPacingPolicy(new PretendClock());
  return { versions: kubernetesVersionsReader(armConnectionTo(server.url), pacing), seen: server.seen };
}

it('asks the region for what it offers, with a token', async () => {
  const { versions, seen } = await scripted(offer);
  expect(await versions(subscription, 'westeurope')).toEqual(offered);
  expect(seen).toMatchObject([
    {
      url: expect.stringMatching(
        `^/subscriptions/${subscription}/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions\\?`,
      ) as string,
      headers: { authorization: 'Bearer test-token' },
    },
  ]);
});

it('asks each region once, however many ask at a time and by whatever subscription', async () => {
  const { versions, seen } = await scripted(offer);
  const asked = ['westeurope', 'westeurope', 'eastus'];
  const answers = await Promise.all(asked.map((region) => versions(subscription, region)));
  expect(answers).toEqual([offered, offered, offered]);
  await versions('00000000-0000-0000-0000-000000000002', 'westeurope');
  expect(seen).toHaveLength(2);
});

it('asks again after a failure: another subscription may be allowed to', async () => {
  const { versions, seen } = await scripted(refused(403, 'AuthorizationFailed'), offer);
  expect(await versions(subscription, 'westeurope')).toMatchObject({ known: false });
  expect(await versions('00000000-0000-0000-0000-000000000002', 'westeurope')).toEqual(offered);
  expect(seen).toHaveLength(2);
});

it.each<[string, ScriptedAnswer, RegExp]>([
  [
    'it has no AKS',
    refused(404, 'NoRegisteredProviderFound'),
    /^Region westeurope .*\(404 NoRegisteredProviderFound/,
  ],
  [
    'the identity may not ask',
    refused(403, 'AuthorizationFailed'),
    /403 AuthorizationFailed.* needs Microsoft.ContainerService\/locations\/kubernetesVersions\/read on subscription 0000/,
  ],
  ['it answers without a list', { body: {} }, /^Region westeurope answered without a list/],
  ['it answers with a page', { body: '<html></html>' }, /^Region westeurope /],
  ['its service stays broken', { status: 502, body: '<html></html>' }, /^Region westeurope .*502/],
  ['the connection breaks', 'drop', /^Region westeurope /],
])('is unknown with a reason when %s', async (_, answer, reason) => {
  const { versions } = await scripted(answer);
  expect(await versions(subscription, 'westeurope')).toEqual({
    known: false,
    reason: expect.stringMatching(reason) as string,
  });
});
