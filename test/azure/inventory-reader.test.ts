import type { Estate } from '../../local/simulator/estate.ts';
import type { Fault } from '../../local/simulator/fault.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { resourceGraphReader } from '../../src/azure/resource-graph-reader.ts';
import type { ClusterBatch, ReadingEnd } from '../../src/inventory/collect-clusters.ts';
import { collectClusters } from '../../src/inventory/collect-clusters.ts';
import { collectSubscriptions } from '../../src/inventory/collect-subscriptions.ts';
import type { Answer } from '../../src/inventory/inventory-reader.ts';
import { aCluster } from '../support/a-cluster.ts';
import { armConnectionTo } from './arm-connection-to.ts';

const shop = '00000000-0000-0000-0000-000000000001';
const bank = '00000000-0000-0000-0000-000000000002';
const hidden = '00000000-0000-0000-0000-000000000003';

const cluster = (subscriptionId: string, name: string) =>
  aCluster(
    {},
    {
      name,
      id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
    },
  );

const estate: Estate = {
  managementGroups: [
    { id: 'mg-prod', displayName: 'Production' },
    { id: 'mg-shop', displayName: 'Shop', parent: 'mg-prod' },
    { id: 'mg-secret', displayName: 'Secret' },
  ],
  subscriptions: [
    { id: shop, displayName: 'Shop', state: 'Enabled', managementGroup: 'mg-shop', readable: true },
    { id: bank, displayName: 'Bank', state: 'Disabled', managementGroup: 'mg-prod', readable: true },
    { id: hidden, displayName: 'Hidden', state: 'Enabled', managementGroup: 'mg-secret', readable: false },
  ],
  clusters: [
    ...Array.from({ length: 2500 }, (_, index) => cluster(shop, `aks-${String(index).padStart(4, '0')}`)),
    cluster(bank, 'Vault'),
  ],
  kubernetesVersions: {},
};

let simulator: Simulator;
let reader: ReturnType<typeof resourceGraphReader>;
beforeEach(async () => {
  simulator = await startSimulator({ estate });
  reader = resourceGraphReader(armConnectionTo(simulator.url));
});
afterEach(() => simulator.close());

async function readAll(
  answers: AsyncIterable<Answer>,
): Promise<{ batches: ClusterBatch[]; end: ReadingEnd }> {
  const reading = collectClusters(answers);
  const batches: ClusterBatch[] = [];
  for (;;) {
    const { done, value } = await reading.next();
    if (done) return { batches, end: value };
    batches.push(value);
  }
}
const complete: ReadingEnd = { denied: null, faults: [] };

describe('clusters', () => {
  it('of a large subscription come in three pages, each once although a page repeats a row', async () => {
    simulator.fault({ operation: 'resources', kind: 'duplicateAcrossPages' });
    const { batches, end } = await readAll(reader.clusterPages([shop]));
    expect(batches.map(({ clusters }) => clusters.length)).toEqual([1000, 999, 501]);
    expect(new Set(batches.flatMap(({ clusters }) => clusters.map(({ id }) => id))).size).toBe(2500);
    expect(end).toEqual(complete);
  });

  it('come as ARM states them, with nothing added to their properties', async () => {
    const { batches } = await readAll(reader.clusterPages([bank]));
    expect(batches[0]?.clusters[0]).toMatchObject(cluster(bank, 'Vault'));
    expect(batches[0]?.clusters[0]?.properties).toEqual(cluster(bank, 'Vault').properties);
  });

  it('of readable subscriptions come although another one is named that is not', async () => {
    const { batches, end } = await readAll(reader.clusterPages([hidden, bank]));
    expect(batches.map(({ clusters }) => clusters.length)).toEqual([1]);
    expect(end).toEqual(complete);
  });

  it('of an unreadable subscription are denied', async () => {
    const { batches, end } = await readAll(reader.clusterPages([hidden]));
    expect(batches).toEqual([]);
    expect(end).toEqual({
      denied: expect.stringMatching(
        `^Azure does not show subscription ${hidden}: 403 AccessDenied`,
      ) as string,
      faults: [],
    });
  });

  it.each<[Fault['kind'], RegExp]>([
    ['truncatedWithoutToken', /Of subscription .*, 1000 of 2500 rows came\./],
    ['shortCount', /1000 of 2501|2500 of 2501/],
  ])('with %s end with a fault', async (kind, fault) => {
    simulator.fault({ operation: 'resources', kind, times: 3 });
    const { end } = await readAll(reader.clusterPages([shop]));
    expect(end).toEqual({ denied: null, faults: [expect.stringMatching(fault)] });
  });

  it.each<[string, Fault]>([
    ['throttled', { operation: 'resources', kind: 'throttle', retryAfter: 0, times: 2 }],
    ['answered by a proxy', { operation: 'resources', kind: 'html502', times: 2 }],
    ['cut off', { operation: 'resources', kind: 'dropConnection', times: 2 }],
  ])('come after being %s', async (_, fault) => {
    simulator.fault(fault);
    const { batches, end } = await readAll(reader.clusterPages([bank]));
    expect(batches.map(({ clusters }) => clusters.length)).toEqual([1]);
    expect(end).toEqual(complete);
    expect(simulator.requests()).toHaveLength(3);
  });
});

describe('subscriptions', () => {
  const scopes: Record<string, [managementGroups: string[], subscriptions: string[], string[]]> = {
    'that can be read': [[], [], [shop, bank]],
    'of a management group and of those below it': [['mg-prod'], [], [shop, bank]],
    'of the lower group': [['mg-shop'], [], [shop]],
    'by their ids': [[], [bank], [bank]],
    'of both lists, each once': [['mg-prod'], [bank], [shop, bank]],
  };
  it.each(Object.entries(scopes))('%s', async (_, [managementGroups, subscriptions, ids]) => {
    const listing = await collectSubscriptions(reader.subscriptionPages({ managementGroups, subscriptions }));
    expect(listing.subscriptions.map(({ id }) => id)).toEqual(ids);
    expect(listing.faults).toEqual([]);
  });

  it('have their state and their management groups, the nearest first', async () => {
    const scope = { managementGroups: [], subscriptions: [shop] };
    const { subscriptions } = await collectSubscriptions(reader.subscriptionPages(scope));
    expect(subscriptions).toMatchObject([{ id: shop, name: 'Shop', state: 'Enabled' }]);
    expect(subscriptions[0]?.managementGroups.slice(0, 2)).toEqual(['mg-shop', 'mg-prod']);
  });

  it('below a management group that is not shown are a fault, and the others come', async () => {
    const scope = { managementGroups: ['mg-secret', 'mg-shop'], subscriptions: [] };
    const { subscriptions, faults } = await collectSubscriptions(reader.subscriptionPages(scope));
    expect(subscriptions.map(({ id }) => id)).toEqual([shop]);
    expect(faults).toEqual([
      expect.stringMatching(/^Azure does not show management group mg-secret: 403 AccessDenied/),
    ]);
  });
});
