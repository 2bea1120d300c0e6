import { documentedBucket, TokenBuckets } from '../../../local/simulator/token-buckets.ts';
import type { Simulator } from '../../../local/simulator/simulator.ts';
import { factKinds } from '../../../src/facts/kinds/index.ts';
import { bearer, idOf, smallEstate, start } from '../../support/a-simulator.ts';

const cluster = idOf('sub-a', 'aks-sub-a');
const numbered = (count: number, make: (number: number) => unknown) =>
  Array.from({ length: count }, (_, index) => make(index + 1));

const estate = {
  ...smallEstate,
  resources: {
    maintenanceConfigurations: [
      { id: `${cluster.toUpperCase()}/maintenanceConfigurations/default`, name: 'default' },
      { id: `${cluster}2/maintenanceConfigurations/default`, name: 'of another' },
    ],
    diagnosticSettings: [
      { id: `${cluster}/providers/microsoft.insights/diagnosticSettings/audit`, name: 'audit' },
    ],
    locks: [
      { id: `${cluster}/providers/Microsoft.Authorization/locks/keep`, name: 'keep' },
      { id: '/subscriptions/sub-b/providers/Microsoft.Authorization/locks/other', name: 'other' },
    ],
    locations: [{ id: '/subscriptions/sub-a/locations/westeurope', name: 'westeurope' }],
    vmSizes: {
      westeurope: numbered(120, (number) => ({ name: `Standard_D${number}` })),
      'North Europe': [{ name: 'Standard_D1' }],
    },
    computeUsages: { 'sub-a/westeurope': [{ name: { value: 'cores' } }] },
    meshRevisions: { westeurope: [{ name: 'istio' }] },
  },
};

type ListKind = keyof typeof estate.resources;

function pathOf(name: ListKind, subject: string, subscription = 'sub-a'): string {
  const { source } = factKinds[name];
  if (source.from !== 'list') throw new Error(`There is no list of ${name}.`);
  return source.path(subject, subscription);
}

async function get({ url }: Simulator, path: string) {
  const response = await fetch(`${url}${path}`, { headers: bearer });
  const body = (await response.json()) as {
    value?: readonly { name: unknown }[];
    nextLink?: string;
    error?: { code: string; message: string };
  };
  return { status: response.status, headers: response.headers, ...body };
}

describe('lists of Azure Resource Manager', () => {
  it.each<[ListKind, string, unknown]>([
    ['maintenanceConfigurations', cluster, ['default']],
    ['diagnosticSettings', cluster.toLowerCase(), ['audit']],
    ['locks', 'sub-a', ['keep']],
    ['locations', 'SUB-A', ['westeurope']],
    ['vmSizes', 'northeurope', ['Standard_D1']],
    ['computeUsages', 'sub-a/westeurope', [{ value: 'cores' }]],
    ['meshRevisions', 'westeurope', ['istio']],
  ])('%s of %s', async (name, subject, names) => {
    const { status, value, nextLink } = await get(await start({ estate }), pathOf(name, subject));
    expect([status, value?.map((item) => item.name), nextLink]).toEqual([200, names, undefined]);
  });

  it('come in pages, the next of which has an address of its own at Azure', async () => {
    const simulator = await start({ estate });
    const sizes: number[] = [];
    const names: unknown[] = [];
    let next: string | undefined = pathOf('vmSizes', 'westeurope');
    while (next !== undefined) {
      const { value = [], nextLink } = await get(simulator, next);
      sizes.push(value.length);
      names.push(...value.map(({ name }) => name));
      if (nextLink !== undefined) expect(new URL(nextLink).origin).toBe('https://management.azure.com');
      next = nextLink?.replace('https://management.azure.com', '');
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(new Set(names).size).toBe(120);
  });

  it('hold every region when none is asked for', async () => {
    const path =
      '/subscriptions/sub-a/providers/Microsoft.Compute/skus?api-version=2021-07-01&$skiptoken=100';
    expect((await get(await start({ estate }), path)).value).toHaveLength(21);
  });

  it.each<[string, ListKind, string, string, number, string]>([
    ['a cluster that is not there', 'diagnosticSettings', `${cluster}x`, '', 404, 'ResourceNotFound'],
    ['an unreadable subscription', 'locks', 'sub-c', '', 403, 'AuthorizationFailed'],
    ['an unknown subscription', 'locks', 'nobody', '', 404, 'SubscriptionNotFound'],
    ['a region without sizes', 'vmSizes', 'marsnorth', 'sub-a', 404, 'LocationNotFound'],
    ['a region without quotas', 'computeUsages', 'sub-b/westeurope', '', 404, 'LocationNotFound'],
    ['a region without a mesh', 'meshRevisions', 'marsnorth', 'sub-a', 404, 'LocationNotFound'],
  ])('refuses %s', async (_, name, subject, subscription, status, code) => {
    const answer = await get(await start({ estate }), pathOf(name, subject, subscription));
    expect([answer.status, answer.error?.code]).toEqual([status, code]);
  });

  it('names what the identity may not do', async () => {
    const { error } = await get(await start({ estate }), pathOf('locks', 'sub-c'));
    expect(error?.message).toContain(
      "'Microsoft.Authorization/locks/read' over scope '/subscriptions/sub-c'",
    );
  });

  it('refuses a token that it never gave', async () => {
    const answer = await get(await start({ estate }), `${pathOf('locks', 'sub-a')}&$skiptoken=x`);
    expect([answer.status, answer.error?.code]).toEqual([400, 'InvalidSkipToken']);
  });

  it.each<[ListKind, string, readonly [number, string]]>([
    ['maintenanceConfigurations', cluster, [200, '']],
    ['locks', 'sub-a', [200, '']],
    ['meshRevisions', 'westeurope', [404, 'LocationNotFound']],
  ])('are empty, or not there, in an estate that says nothing of %s', async (name, subject, answered) => {
    const { status, error, value } = await get(await start(), pathOf(name, subject));
    expect([status, error?.code ?? '']).toEqual(answered);
    expect(value ?? []).toEqual([]);
  });

  it('go wrong when they shall', async () => {
    const simulator = await start({ estate });
    simulator.fault({ operation: 'list', kind: 'throttle', retryAfter: 7, match: 'locks' });
    expect((await get(simulator, pathOf('locations', 'sub-a'))).status).toBe(200);
    const { status, error, headers } = await get(simulator, pathOf('locks', 'sub-a'));
    expect([status, error?.code, headers.get('retry-after')]).toEqual([429, 'Throttled', '7']);
    expect((await get(simulator, pathOf('locks', 'sub-a'))).status).toBe(200);
  });
});

describe("AKS's bucket of calls", () => {
  const maintenance = pathOf('maintenanceConfigurations', cluster);

  it('throttles what AKS itself answers, a subscription at a time', async () => {
    const simulator = await start({ estate, containerServiceBucket: { burst: 1, perSecond: 0.01 } });
    expect((await get(simulator, maintenance)).status).toBe(200);
    const { status, error, headers } = await get(simulator, pathOf('meshRevisions', 'westeurope'));
    expect([status, error?.code]).toEqual([429, 'Throttled']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(90);
    expect((await get(simulator, pathOf('meshRevisions', 'westeurope', 'sub-b'))).status).toBe(200);
    expect((await get(simulator, pathOf('locks', 'sub-a'))).status).toBe(200);
  });

  it('is bottomless unless it is asked for', async () => {
    const simulator = await start({ estate });
    for (let call = 0; call <= documentedBucket.burst; call += 1) {
      expect((await get(simulator, maintenance)).status).toBe(200);
    }
  });

  it('fills again while time passes', () => {
    let now = 0;
    const buckets = new TokenBuckets({ burst: 2, perSecond: 0.5 }, () => now);
    expect([buckets.take('a'), buckets.take('A'), buckets.take('a'), buckets.take('b')]).toEqual([
      0, 0, 2, 0,
    ]);
    now = 1500;
    expect(buckets.take('a')).toBe(1);
    now = 2000;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 2]);
    now = 60_000;
    expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
  });
});
