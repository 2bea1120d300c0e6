import { unlimited } from '../../src/api/access/caller.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi, nextOf } from './an-api.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
type Properties = Parameters<typeof aCluster>[0];

const named = (name: string, properties: Properties, owner = 'team-pay'): unknown =>
  aCluster(properties, {
    id: `/subscriptions/${subscription}/resourceGroups/rg-Pay/providers/Microsoft.ContainerService/managedClusters/${name}`,
    name,
    tags: { owner },
  });

const ids = new Map<string, string>();
let service: Service;
let api: Api;
beforeAll(async () => {
  const weeks: readonly (readonly [string, Properties, string?])[] = [
    ['appears', { disableLocalAccounts: false }],
    ['is put right', { disableLocalAccounts: true }],
    ['stays as it is', { disableLocalAccounts: true }],
    ['fails again', { disableLocalAccounts: false, enableRBAC: false }, 'team-new'],
  ];
  // Beside it stand clusters whose names begin alike, and end otherwise.
  const estateOf = (properties: Properties, owner?: string) =>
    anEstate(
      [
        named('aks', properties, owner),
        named('aks-2', { enableRBAC: false }),
        named('aks_', { enableRBAC: false }),
        named('ak', { enableRBAC: false }),
      ],
      [subscription],
    );
  service = await aService(estateOf({}), {
    wrap: onlyRules('local-accounts-disabled', 'kubernetes-rbac-enabled'),
  });
  for (const [what, properties, owner] of weeks) {
    service.simulator.replaceEstate(estateOf(properties, owner));
    ids.set(what, (await service.audit()).id);
    service.later({ days: 7 });
  }
  api = anApi(service);
});
afterAll(() => service.close());

interface Change {
  readonly run: string;
  readonly kind: string;
  readonly finding: { readonly rule: string } | null;
}

const route = `clusters/${subscription}/RG-pay/AKS/changes`;
const changesIn = ({ json }: Awaited<ReturnType<Api['get']>>): string[] =>
  (json.value as unknown as readonly Change[]).map(({ run, kind, finding }) => {
    const what = [...ids].find(([, id]) => id === run)?.[0] ?? run;
    return [what, kind, finding?.rule].filter((word) => word !== undefined).join(': ');
  });

const whole = [
  'fails again: opened: AKS009',
  'fails again: regressed: AKS012',
  'is put right: resolved: AKS012',
  'appears: appeared',
];

it('the history of a cluster is told by its names in any casing, the newest first, and of no other cluster', async () => {
  const answer = await api.get(route);
  expect([answer.status, changesIn(answer), answer.json.nextLink]).toEqual([200, whole, undefined]);
});

it('pages follow each other whatever is audited in between', async () => {
  const told: string[] = [];
  let answer = await api.get(`${route}?top=1&select=run,kind,finding`);
  for (;;) {
    told.push(...changesIn(answer));
    const next = nextOf(answer.json);
    if (next === undefined) break;
    await service.audit();
    service.later({ days: 7 });
    answer = await api.get(next);
  }
  expect(told).toEqual(whole);
});

it('a page of one cluster begins no page of another', async () => {
  const next = nextOf((await api.get(`${route}?top=1`)).json)!;
  const { status, json } = await api.get(next.replace('/AKS/', '/aks-2/'));
  expect([status, json.error.code]).toEqual([400, 'InvalidContinuation']);
});

it('a caller whose bounds leave the cluster out is told what is told of one that does not exist', async () => {
  const bounded = (owners: readonly string[]) =>
    anApi(service, {
      caller: { ...unlimited('key 1'), bounds: { subscriptions: [], managementGroups: [], owners } },
    });
  const outside = await bounded(['team-pay']).get(route);
  const absent = await bounded(['team-pay']).get(route.replace('/AKS/', '/aks9/'));
  expect([outside.status, outside.json.error.code]).toEqual([404, 'ClusterNotFound']);
  expect(outside.json.detail.replace('AKS', 'aks9')).toBe(absent.json.detail);

  // What happened while it was somebody else's is no business of theirs.
  const theirs = await bounded(['team-new']).get(route);
  expect(changesIn(theirs)).toEqual(whole.slice(0, 2));
});

it.each([
  ['a name that ARM does not allow', `clusters/${subscription}/rg-pay/${'a'.repeat(300)}/changes`],
  ['a cluster that nobody has seen', `clusters/${subscription}/rg-pay/other/changes`],
])('of %s there is no history', async (_, address) => {
  const { status, json } = await api.get(address);
  expect([status, json.error.code]).toEqual([404, 'ClusterNotFound']);
});
