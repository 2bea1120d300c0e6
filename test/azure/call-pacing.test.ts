import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { callPacingPolicy, Gate } from '../../src/azure/call-pacing.ts';
import { PretendClock } from './arm-connection-to.ts';

const arm = 'https://management.azure.com/subscriptions';
const cluster = 'resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/one';

async function waitsOf(urls: readonly string[]): Promise<readonly number[]> {
  const clock = new PretendClock();
  const policy = callPacingPolicy(clock);
  for (const url of urls) {
    const request = createPipelineRequest({ url });
    await policy.sendRequest(request, () =>
      Promise.resolve({ request, status: 200, headers: createHttpHeaders() }),
    );
  }
  return clock.waits;
}
const times = (count: number, url: string) => Array.from({ length: count }, () => url);

it("holds AKS's calls of one subscription back, whatever they ask", async () => {
  const urls = [
    ...times(60, `${arm}/one/${cluster}/maintenanceConfigurations?api-version=2026-05-01`),
    `${arm}/ONE/providers/microsoft.containerservice/locations/westeurope/kubernetesVersions`,
    `${arm}/two/${cluster}/maintenanceConfigurations`,
    `${arm}/one/${cluster}/providers/Microsoft.Insights/diagnosticSettings`,
  ];
  expect(await waitsOf(urls)).toEqual([1000]);
});

it('holds the calls of all other services back together', async () => {
  const urls = [
    ...times(200, `${arm}/one/${cluster}/providers/Microsoft.Insights/diagnosticSettings`),
    ...times(51, `${arm}/one/providers/Microsoft.Authorization/locks`),
  ];
  expect(await waitsOf(urls)).toEqual([40]);
});

describe('a gate', () => {
  it('lets a few through at a time and the others after them, in their order', async () => {
    const gate = new Gate(2);
    const begun: number[] = [];
    const leave: (() => void)[] = [];
    const tasks = [0, 1, 2, 3].map((index) =>
      gate.pass(async () => {
        begun.push(index);
        await new Promise<void>((resolve) => (leave[index] = resolve));
        if (index === 1) throw new Error('It failed.');
        return index;
      }),
    );
    const ends = Promise.allSettled(tasks);
    await settled();
    expect(begun).toEqual([0, 1]);
    leave[1]?.();
    await settled();
    expect(begun).toEqual([0, 1, 2]);
    leave[0]?.();
    leave[2]?.();
    await settled();
    leave[3]?.();
    expect((await ends).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
