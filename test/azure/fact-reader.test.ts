import type { Estate } from '../../local/simulator/estate.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { azureFactReader } from '../../src/azure/fact-reader.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import { smallEstate } from '../support/a-simulator.ts';
import { armConnectionTo } from './arm-connection-to.ts';

const sizes = Array.from({ length: 120 }, (_, index) => ({ name: `Standard_D${index}` }));
const estate: Estate = { ...smallEstate, resources: { vmSizes: { westeurope: sizes } } };
const unknownBecause = (reason: RegExp) => ({
  known: false,
  reason: expect.stringMatching(reason) as string,
});

let simulator: Simulator;
let reader: ReturnType<typeof azureFactReader>;
beforeEach(async () => {
  simulator = await startSimulator({ estate });
  reader = azureFactReader(armConnectionTo(simulator.url));
});
afterEach(() => simulator.close());

function pathOf(subscription: string, region = 'westeurope'): string {
  const { source } = factKinds.vmSizes;
  return source.from === 'list' ? source.path(region, subscription) : '';
}

it('reads a list over all its pages', async () => {
  expect(await reader.lists([pathOf('sub-a')])).toEqual([{ known: true, value: sizes }]);
  expect(simulator.requests()).toHaveLength(3);
});

it('asks for what is needed once, however many want it', async () => {
  const asked = [1, 2, 3].map(() => reader.kubernetesVersions('sub-a', 'westeurope'));
  expect((await Promise.all(asked))[2]).toMatchObject({ known: true, value: [{ version: '1.36' }] });
  expect(simulator.requests()).toHaveLength(1);
});

it.each([
  ['of a region without AKS', 'sub-a', 'moonbase', /404 LocationNotFound/],
  [
    'that this identity may not read',
    'sub-c',
    'westeurope',
    /403 AuthorizationFailed.* the role Reader has it\.$/,
  ],
])('does not know a list or versions %s, and says why', async (_, subscription, region, reason) => {
  expect(await reader.lists([pathOf(subscription, region)])).toEqual([unknownBecause(reason)]);
  expect(await reader.kubernetesVersions(subscription, region)).toEqual(unknownBecause(reason));
});

it('does not know what Resource Graph does not show, and says why', async () => {
  const { source } = factKinds.virtualNetworks;
  const query = source.from === 'graph' ? source.query([]) : '';
  expect(await reader.graph(query, { subscriptions: ['sub-c'], inherited: false })).toEqual({
    rows: [],
    incomplete: expect.stringMatching(/^Azure does not show subscription sub-c: 403 AccessDenied/) as string,
  });
});
