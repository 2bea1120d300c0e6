import { Tables } from '../../src/azure/table-accounts.ts';
import { TableEstateStore } from '../../src/azure/table-estate-store.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import type { ClusterRef } from '../../src/evaluation/tally.ts';
import { clusterKeyOf } from '../../src/history/cluster-key.ts';
import type { KeptFinding } from '../../src/history/compare.ts';
import { fingerprint } from '../../src/history/digest.ts';
import { clusterPrint } from '../../src/history/entities.ts';
import type { FindingFilter } from '../../src/history/estate-store.ts';
import { InvalidContinuation } from '../../src/history/estate-store.ts';
import type { ClusterRecord } from '../../src/history/records.ts';
import type { Transition } from '../../src/history/transition.ts';
import { clusterIdOf } from '../../src/inventory/cluster/cluster-id.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aStorageAccount } from '../support/azurite.ts';
import type { ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const first = '00000000-0000-0000-0000-00000000000a';
const second = '00000000-0000-0000-0000-00000000000b';
const runId = '20261120T080000000Z-a1b2c3';
const at = '2026-11-20T08:00:00.000Z';

const noCredential = () => {
  throw new Error('A connection string needs no credential.');
};
const storeOf = (connectionString: string) =>
  new TableEstateStore(new Tables({ connectionString }, noCredential));

let store: TableEstateStore;
beforeEach(() => {
  store = storeOf(aStorageAccount());
});

function ref(name: string, over: Partial<ClusterRef> = {}): ClusterRef {
  const address = { subscriptionId: first, resourceGroup: 'rg', name, ...over };
  return { ...address, id: clusterIdOf(address), subscriptionName: 'prod', owner: null, ...over };
}

function record(of: ClusterRef, over: Partial<ClusterRecord> = {}): ClusterRecord {
  return {
    ref: of,
    environment: null,
    location: 'westeurope',
    kubernetesVersion: '1.34.9',
    tier: 'standard',
    failures: emptyTally.failures,
    verdicts: emptyTally.verdicts,
    score: null,
    digest: new Map(),
    judgedBy: '',
    changedBy: runId,
    changedAt: at,
    ...over,
  };
}

function kept(rule: string, over: Partial<KeptFinding['finding']> = {}): KeptFinding {
  return {
    status: 'fail',
    print: fingerprint(rule),
    firstFailedAt: at,
    openSince: at,
    resolvedAt: null,
    regressions: 0,
    exempted: false,
    finding: {
      rule,
      name: `name-of-${rule}`,
      category: 'tier',
      severity: 'high',
      status: 'fail',
      message: 'It fails.',
      evidence: [{ property: 'sku.tier', actual: 'Free', expected: 'Standard' }],
      ...over,
    },
  };
}

const write = (of: ClusterRef, ...keep: readonly KeptFinding[]) =>
  store.writeFindings([{ ref: of, location: null, keep, forget: [] }]);

async function every(filter: FindingFilter, top: number): Promise<{ names: string[]; pages: number }> {
  const names: string[] = [];
  let from: string | undefined;
  let pages = 0;
  do {
    const page = await store.findings(filter, { top, ...(from !== undefined && { from }) });
    expect(page.items.length).toBeLessThanOrEqual(top);
    // Whoever is sent on has been given something.
    expect(page.next === undefined || page.items.length > 0).toBe(true);
    names.push(...page.items.map((one) => `${one.ref.name} ${one.rule}`));
    from = page.next;
    pages += 1;
  } while (from !== undefined);
  return { names, pages };
}

describe('findings', () => {
  const clusters = ['a', 'b', 'c', 'd', 'e'].map((name, index) =>
    ref(name, { subscriptionId: index < 3 ? first : second, owner: `team-${index}` }),
  );
  const rules = ['AKS001', 'AKS002', 'AKS003'];
  const all = clusters.flatMap(({ name }) => rules.map((rule) => `${name} ${rule}`));
  beforeEach(async () => {
    for (const cluster of clusters) await write(cluster, ...rules.map((rule) => kept(rule)));
  });

  it.each([1, 2, 4, 15, 1_000])('come once each in pages of %i', async (top) => {
    const { names, pages } = await every({}, top);
    expect(names).toEqual(all);
    expect(pages).toBeGreaterThanOrEqual(Math.ceil(all.length / top));
  });

  it('are found page by page where only the rows themselves can tell', async () => {
    // More values than the service takes in one question.
    const owners = [...Array.from({ length: 20 }, (_, index) => `nobody-${index}`), 'team-1', 'team-4'];
    for (const top of [1, 2, 100]) {
      const { names } = await every({ owners, rules: ['AKS002'] }, top);
      expect(names).toEqual(['b AKS002', 'e AKS002']);
    }
  });

  it('of a subscription are not those of one whose id begins alike', async () => {
    await write(ref('f', { subscriptionId: `${second}-longer` }), kept('AKS001'));
    const { names } = await every({ subscriptions: [second] }, 100);
    expect(names).toEqual(all.filter((name) => /^[de]/.test(name)));
  });

  it('of more subscriptions than fit one question are all found', async () => {
    const subscriptions = [...Array.from({ length: 30 }, (_, index) => `sub-${index}`), second];
    expect((await every({ subscriptions }, 100)).names).toHaveLength(6);
  });

  it('of no value are none', async () => {
    expect((await every({ owners: [] }, 100)).names).toEqual([]);
    expect((await every({ subscriptions: [] }, 2)).names).toEqual([]);
  });

  it.each(["o'brien", "' or PartitionKey ne '", "''", '集 😀', 'a,b;c|d', '%27', '$filter=true&x'])(
    'of the owner %s are those and no others',
    async (owner) => {
      expect((await every({ owners: [owner] }, 100)).names).toEqual([]);
      await write(ref('z', { owner }), kept('AKS001'));
      expect((await every({ owners: [owner] }, 100)).names).toEqual(['z AKS001']);
    },
  );

  it('are replaced with all their columns', async () => {
    await write(clusters[0]!, kept('AKS001', { deadline: { on: '2027-03-31', what: 'It ends' } }));
    await write({ ...clusters[0]!, owner: null }, kept('AKS001'));
    const { items } = await store.findings({ rules: ['AKS001'] }, { top: 100 });
    const again = items.find((one) => one.ref.name === 'a')!;
    expect(again.deadline).toBeUndefined();
    expect(again.ref.owner).toBeNull();
  });

  it('go when they are forgotten, and twice is as well', async () => {
    const changes = [
      { ref: clusters[0]!, location: null, keep: [kept('AKS009')], forget: ['AKS001', 'AKS002'] },
    ];
    await store.writeFindings(changes);
    await store.writeFindings(changes);
    const { names } = await every({ cluster: clusterKeyOf(clusters[0]!) }, 100);
    expect(names).toEqual(['a AKS003', 'a AKS009']);
  });
});

describe('clusters', () => {
  // What no table key may hold, or what addresses write in another way.
  const odd = [
    '100%',
    'a+b c',
    'a#b?c',
    'größe',
    '集群',
    '😀',
    "o'brien",
    'a|b',
    'a!b',
    'a&b=c',
    '..',
    'a\\b',
  ];

  it.each(odd)('named %s are written, found and removed by their addresses', async (name) => {
    const of = ref(name, { resourceGroup: name });
    await store.writeClusters([record(of), record(ref('other'))]);
    const key = clusterKeyOf(of);
    expect(await store.cluster(key)).toEqual(record(of));
    expect([...(await store.remembered(first)).keys()].sort()).toEqual([key.key, 'rg|other'].sort());
    await store.removeClusters([key]);
    expect(await store.cluster(key)).toBeUndefined();
    expect((await store.remembered(first)).size).toBe(1);
    await store.removeClusters([key]);
  });

  it('are remembered by subscription, in any casing, with what an audit compares', async () => {
    const one = record(ref('a'), {
      digest: new Map([['AKS001', { ...kept('AKS001'), finding: undefined }]]),
    });
    await store.writeClusters([one, record(ref('b', { subscriptionId: second }))]);
    const remembered = await store.remembered(first.toUpperCase());
    expect([...remembered.keys()]).toEqual(['rg|a']);
    const { ref: of, print, digest } = remembered.get('rg|a')!;
    expect([of, print, digest.size]).toEqual([one.ref, clusterPrint(one), 1]);
    expect((await store.remembered("' or true")).size).toBe(0);
  });

  it('come in pages with everything but their bodies', async () => {
    const whole = record(ref('a'), { body: aCluster() });
    await store.writeClusters([whole]);
    const { body, ...listed } = whole;
    expect((await store.cluster(clusterKeyOf(whole.ref)))?.body).toEqual(body);
    expect(await store.clusters({}, { top: 10 })).toEqual({ items: [listed] });
  });

  it('come once each, of those asked for', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `c${String(index).padStart(2, '0')}`);
    await store.writeClusters(
      names.map((name, index) => record(ref(name, { owner: index % 2 === 0 ? 'even' : null }))),
    );
    const found: string[] = [];
    let from: string | undefined;
    do {
      const page = await store.clusters(
        { owners: ['even'] },
        { top: 4, ...(from !== undefined && { from }) },
      );
      found.push(...page.items.map((one) => one.ref.name));
      from = page.next;
    } while (from !== undefined);
    expect(found).toEqual(names.filter((_, index) => index % 2 === 0));
  });
});

it('tells the transitions of a run in order of cluster, and those of no other', async () => {
  const of = (name: string, rule?: string): Transition => ({
    kind: rule === undefined ? 'seenAgain' : 'opened',
    cluster: ref(name),
    at,
    ...(rule !== undefined && {
      finding: { rule, name: 'x', severity: 'high', from: null, to: 'fail', message: 'x' },
    }),
  });
  const ordered = [of('a'), of('a', 'AKS001'), of('a', 'AKS002'), of('b', 'AKS001'), of('c')];
  await store.writeTransitions(runId, ordered.toReversed());
  await store.writeTransitions('20261121T080000000Z-a1b2c3', [of('d')]);
  const told: Transition[] = [];
  for await (const transition of store.transitions(runId)) told.push(transition);
  expect(told).toEqual(ordered);
});

describe('a page that begins nowhere', () => {
  let server: ScriptedServer | undefined;
  afterEach(() => server?.close());
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it.each([
    '',
    'x',
    '!!!',
    base64('x'),
    base64('null'),
    base64('7'),
    base64('[]'),
    base64('{"nextRowKey":"x"}'),
  ])('is refused: "%s"', async (from) => {
    await expect(store.findings({}, { top: 1, from })).rejects.toThrow(InvalidContinuation);
    await expect(store.clusters({}, { top: 1, from })).rejects.toThrow(InvalidContinuation);
  });

  it('is refused when the service does not know its keys, and only then', async () => {
    server = await startScriptedServer([
      {
        status: 409,
        body: { 'odata.error': { code: 'TableAlreadyExists', message: { value: 'It is there.' } } },
      },
      { status: 400, body: { 'odata.error': { code: 'InvalidInput', message: { value: 'Not valid.' } } } },
    ]);
    const scripted = storeOf(
      `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${base64('k')};TableEndpoint=${server.url}`,
    );
    const from = base64('{"nextPartitionKey":"forged"}');
    await expect(scripted.findings({}, { top: 1, from })).rejects.toThrow(InvalidContinuation);
    await expect(scripted.findings({}, { top: 1 })).rejects.toMatchObject({ statusCode: 400 });
  });
});
