import { subscriptionIds } from '../../local/fleet/tenant.ts';
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { Estate } from '../../local/simulator/estate.ts';
import type { Bounds, Caller } from '../../src/api/access/caller.ts';
import { operations } from '../../src/api/operations.ts';
import { parseClusterId } from '../../src/inventory/cluster/cluster-id.ts';
import { aCluster } from '../support/a-cluster.ts';
import { anExemption } from '../support/an-exemption.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import { theDocument } from '../support/the-document.ts';
import type { Api } from './an-api.ts';
import { anApi, nextOf } from './an-api.ts';

const none: Bounds = { subscriptions: [], managementGroups: [], owners: [] };
const boundsOf: Readonly<Record<string, Bounds>> = {
  'a subscription': { ...none, subscriptions: [subscriptionIds.retailProd.toUpperCase()] },
  'a management group': { ...none, managementGroups: ['CONTOSO-online'] },
  'an owner': { ...none, owners: ['anna@contoso.example'] },
  'nothing that exists': { ...none, subscriptions: ['00000000-0000-0000-0000-00000000dead'] },
};

const limitedTo = (bounds: Bounds): Caller => ({
  id: 'key 3f1a09bc',
  roles: new Set(['read', 'operate', 'admin']),
  bounds,
});

type Body = Readonly<Record<'id' | 'name', string>> & { readonly tags?: Readonly<Record<string, string>> };

/** Whether a cluster of the sample lies inside, told from its body alone. */
function isInside({ id, tags }: Body, { subscriptions, managementGroups, owners }: Bounds): boolean {
  const subscription = parseClusterId(id)?.subscriptionId.toLowerCase() ?? '';
  const online: readonly string[] = [subscriptionIds.retailProd, subscriptionIds.retailTest];
  return (
    subscriptions.some((one) => one.toLowerCase() === subscription) ||
    (managementGroups.length > 0 && online.includes(subscription)) ||
    owners.includes(tags?.owner ?? '')
  );
}

// One cannot be asked plainly; the others tell of the service, and of an estate that is made up.
const ofNoEstate = ['changes', 'health', 'openapi.json', 'docs'];

const document = theDocument();

/** The forms that an operation answers in beside its usual one. */
function formatsOf(id: string): string[] {
  const parameters = document.operations.find((one) => one.id === id)?.parameters ?? [];
  return (parameters.find(({ name }) => name === 'format')?.schema.enum ?? []).map(String);
}

/** Every read of the API, in every form, and of everything that can be named. */
function questionsAbout(clusters: readonly Body[], runIds: readonly string[]): string[] {
  const addresses = clusters.flatMap(({ id }) => parseClusterId(id) ?? []);
  const named = (route: string): string[] => {
    if (route.includes('{subscriptionId}')) {
      return addresses.map(({ subscriptionId, resourceGroup, name }) =>
        route
          .replace('{subscriptionId}', subscriptionId)
          .replace('{resourceGroup}', encodeURIComponent(resourceGroup))
          .replace('{name}', encodeURIComponent(name)),
      );
    }
    if (route.startsWith('exemptions/')) return ['exemptions/inside', 'exemptions/outside'];
    if (route.startsWith('rules/')) return ['rules/AKS001'];
    return route.includes('{id}') ? [...runIds, 'latest'].map((id) => route.replace('{id}', id)) : [route];
  };
  const plain = operations
    .filter(({ method, route }) => method === 'GET' && !ofNoEstate.includes(route))
    .flatMap(({ id, route }) =>
      named(route).flatMap((question) => [
        question,
        ...formatsOf(id).map((format) => `${question}?format=${format}`),
      ]),
    );
  return [
    ...plain,
    ...runIds.map((id) => `changes?since=${id}`),
    ...formatsOf('listFindings').map(
      (format) => `findings?format=${format}&status=fail,unknown,error,notApplicable,resolved`,
    ),
    'findings?top=1000&status=fail,unknown,error,notApplicable,resolved',
    'findings?top=7',
    'clusters?top=1000',
    'clusters?top=2',
    'report?owner=anna@contoso.example',
    ...Object.values(subscriptionIds).flatMap((id) => [
      `summary?subscription=${id}`,
      `findings?subscription=${id}`,
      `clusters?subscription=${id}`,
    ]),
    'findings?managementGroup=contoso-online',
    'findings?managementGroup=contoso-corp',
    'findings?managementGroup=contoso-made-up',
    'summary?owner=anna@contoso.example',
    'summary?owner=bjorn@contoso.example',
  ];
}

/** An estate audited twice, with an exemption inside every bounds and one outside; ids of runs do not differ. */
async function audited(estate: Estate): Promise<Service> {
  let number = 0;
  const service = await aService(estate, {
    scope: sampleScope,
    wrap: (ports) => ({ ...ports, random: () => String((number += 1)).padStart(6, '0') }),
  });
  const exemptions = [
    anExemption({ id: 'inside', scope: { subscription: subscriptionIds.retailProd } }),
    anExemption({ id: 'outside', scope: { subscription: subscriptionIds.financeProd } }),
  ];
  for (const exemption of exemptions) await service.exemptions.add(exemption);
  await service.audit();
  service.later({ days: 1 });
  await service.audit();
  return service;
}

// Signatures are by a key that each service makes for itself.
const withoutSignature = (text: string | undefined): string | undefined =>
  text?.replaceAll(/continuation=[\w-]+\.[\w-]+/g, 'continuation=');

describe('a caller that may see a part of the estate', () => {
  const whole = sampleFleet();
  const bodies = whole.clusters as readonly Body[];
  let service: Service;
  let runIds: readonly string[];
  beforeAll(async () => {
    service = await audited(whole);
    // All clusters appeared in the first.
    runIds = (await service.runs.runs({ top: 2 })).runs.map(({ id }) => id);
  });
  afterAll(() => service.close());

  describe.each(Object.entries(boundsOf))('of %s', (_, bounds) => {
    const inside = bodies.filter((body) => isInside(body, bounds));
    const caller = limitedTo(bounds);
    const open = new Map<string, Api>();
    const apiOf = (one: Service, name: string): Api => {
      const api = open.get(name) ?? anApi(one, { caller });
      open.set(name, api);
      return api;
    };

    it('reads no name of a cluster, subscription or owner outside, in any form', async () => {
      const outside = bodies.filter((body) => !isInside(body, bounds));
      const theirs = JSON.stringify(inside);
      const subscriptions = Object.entries(subscriptionIds).filter(([, id]) => !theirs.includes(id));
      const words = [
        ...outside.map(({ name }) => name).filter((name) => !theirs.includes(name)),
        ...subscriptions.map(([, id]) => id),
        'contoso-payments-pci',
      ];
      for (const question of questionsAbout(bodies, runIds)) {
        const { body = '' } = await apiOf(service, 'whole').get(question);
        // What the question says may be said again.
        const said = words.filter(
          (word) => body.includes(word) && !decodeURIComponent(question).includes(word),
        );
        expect([question, said]).toEqual([question, []]);
      }
    });

    it('cannot tell the estate from one in which there is nothing outside', async () => {
      const other = await audited({ ...whole, clusters: inside });
      try {
        for (const question of questionsAbout(bodies, runIds)) {
          const [here, there] = [
            await apiOf(service, 'whole').get(question),
            await apiOf(other, 'other').get(question),
          ];
          expect([question, here.status, withoutSignature(here.body)]).toEqual([
            question,
            there.status,
            withoutSignature(there.body),
          ]);
        }
      } finally {
        await other.close();
      }
    });

    it('finds all that is inside', async () => {
      const api = apiOf(service, 'whole');
      const readable = inside.filter(({ id }) => !id.includes(subscriptionIds.payments));
      const { json } = await api.get('clusters?top=1000');
      const all = [...json.value];
      let next = json.nextLink;
      while (next !== undefined) {
        const page = (await api.get(next.split('/api/')[1]!)).json;
        all.push(...page.value);
        next = page.nextLink;
      }
      expect(all.map(({ name }) => name).sort()).toEqual(readable.map(({ name }) => name).sort());
      const { clusters, failures } = (await api.get('summary')).json as unknown as {
        clusters: number;
        failures: Readonly<Record<string, number>>;
      };
      expect(clusters).toBe(readable.length);
      const open = (await api.get('findings?format=csv&status=fail&exempted=false')).body ?? '';
      const rows = open.split('\r\n').length - 2;
      expect(Object.values(failures).reduce((sum, count) => sum + count, 0)).toBe(rows);
    });

    it.each<[string, string, unknown, number, string]>([
      ['an audit of everything', 'audits', {}, 403, 'OutsideBounds'],
      [
        'an audit of what is outside',
        'audits',
        { scope: { subscriptions: [subscriptionIds.financeProd] } },
        403,
        'OutsideBounds',
      ],
      [
        'an audit of what does not exist',
        'audits',
        { scope: { subscriptions: ['00000000-0000-0000-0000-000000000000'] } },
        403,
        'OutsideBounds',
      ],
      ['the report to everybody', 'report/send', {}, 403, 'WholeEstateOnly'],
    ])('may not ask for %s', async (_, path, body, status, code) => {
      const { status: got, json } = await apiOf(service, 'whole').post(path, body);
      expect([got, json.error.code]).toEqual([status, code]);
    });

    it('may grant an exemption inside alone, and withdraw none of the others', async () => {
      const api = apiOf(service, 'whole');
      const stated = {
        rules: ['AKS001'],
        owner: 'team',
        reason: 'It is to be.',
        expiresOn: '2026-12-01',
      };
      for (const scope of [
        undefined,
        { subscription: subscriptionIds.financeProd },
        { tag: { name: 'a', value: 'b' } },
      ]) {
        const { status, json } = await api.put('exemptions/new-one', { ...stated, ...(scope && { scope }) });
        expect([status, json.error.code]).toEqual([403, 'OutsideBounds']);
      }
      expect((await api.delete('exemptions/outside', { 'if-match': '*' })).status).toBe(404);
    });
  });

  describe('gets the same answer for what is outside as for what does not exist', () => {
    const nowhere = '00000000-0000-0000-0000-000000000000';
    const outside = bodies.find(({ id }) => id.includes(subscriptionIds.financeProd))!;
    const { resourceGroup, name } = parseClusterId(outside.id)!;
    const group = (id: string) => `/subscriptions/${id}/resourceGroups/${resourceGroup}`;
    const cluster = (id: string) =>
      `${group(id)}/providers/Microsoft.ContainerService/managedClusters/${name}`;
    const stated = { rules: ['AKS001'], owner: 'team', reason: 'It is to be.', expiresOn: '2026-12-01' };
    type Asked = readonly ['get' | 'delete' | 'put' | 'post', string, unknown?];
    const withScope = (scope: object): Asked => ['put', 'exemptions/new-one', { ...stated, scope }];

    it.each<[string, Asked, Asked]>([
      [
        'a cluster',
        ['get', `clusters/${subscriptionIds.financeProd}/${resourceGroup}/${name}`],
        ['get', `clusters/${nowhere}/${resourceGroup}/${name}`],
      ],
      ['an exemption', ['get', 'exemptions/outside'], ['get', 'exemptions/nothing']],
      ['an exemption of the policy', ['get', 'exemptions/of-policy'], ['get', 'exemptions/nothing']],
      ['an exemption to withdraw', ['delete', 'exemptions/outside'], ['delete', 'exemptions/nothing']],
      [
        'an exemption of the policy to withdraw',
        ['delete', 'exemptions/of-policy'],
        ['delete', 'exemptions/nothing'],
      ],
      [
        'a subscription to exempt',
        withScope({ subscription: subscriptionIds.financeProd }),
        withScope({ subscription: nowhere }),
      ],
      [
        'a resource group to exempt',
        withScope({ resourceGroup: group(subscriptionIds.financeProd) }),
        withScope({ resourceGroup: group(nowhere) }),
      ],
      [
        'a cluster to exempt',
        withScope({ cluster: cluster(subscriptionIds.financeProd) }),
        withScope({ cluster: cluster(nowhere) }),
      ],
      [
        'a subscription to audit',
        ['post', 'audits', { scope: { subscriptions: [subscriptionIds.financeProd] } }],
        ['post', 'audits', { scope: { subscriptions: [nowhere] } }],
      ],
      [
        'a management group to audit',
        ['post', 'audits', { scope: { managementGroups: ['contoso-corp'] } }],
        ['post', 'audits', { scope: { managementGroups: ['made-up'] } }],
      ],
      [
        'a part of what is asked for',
        [
          'post',
          'audits',
          { scope: { subscriptions: [subscriptionIds.retailProd, subscriptionIds.financeProd] } },
        ],
        ['post', 'audits', { scope: { subscriptions: [subscriptionIds.retailProd, nowhere] } }],
      ],
    ])('%s', async (_, there, not) => {
      const ofPolicy = anExemption({
        id: 'of-policy',
        source: 'policy',
        scope: { subscription: subscriptionIds.financeProd },
      });
      const { policy } = service.ports;
      const api = anApi(service, {
        caller: limitedTo(boundsOf['a subscription']!),
        policy: {
          ...policy,
          exemptions: { ...policy.exemptions, granted: [{ ...ofPolicy, rules: [...ofPolicy.rules] }] },
        },
        policyExemptions: () => Promise.resolve([ofPolicy]),
      });
      const told = async ([method, path, body]: Asked) => {
        const { status, headers, body: text = '' } = await api[method](path, body as never);
        const names = /outside|of-policy|nothing|2b7d\w+-[\w-]+/g;
        return [
          status,
          headers['x-ms-error-code'],
          text.replaceAll(nowhere, '').replaceAll(subscriptionIds.financeProd, '').replaceAll(names, ''),
        ];
      };
      const answer = await told(there);
      expect(answer).toEqual(await told(not));
      expect([403, 404]).toContain(answer[0]);
    });
  });

  it.each(['clusters?top=1', 'findings?top=1'])(
    'goes on in the pages of nobody else: %s',
    async (question) => {
      const [mine, others, everybodys] = ['a subscription', 'a management group', undefined].map((name) =>
        anApi(service, name === undefined ? {} : { caller: limitedTo(boundsOf[name]!) }),
      );
      const nexts = await Promise.all(
        [others!, everybodys!].map(async (api) => nextOf((await api.get(question)).json)!),
      );
      for (const next of nexts) {
        const { status, json } = await mine!.get(next);
        expect([status, json.error.code]).toEqual([400, 'InvalidContinuation']);
      }
      expect((await mine!.get(nextOf((await mine!.get(question)).json)!)).status).toBe(200);
    },
  );

  it('is not told how the whole stands, and why not', async () => {
    const api = anApi(service, { caller: limitedTo(boundsOf['a subscription']!) });
    for (const question of ['trend', 'report', 'report?format=json', `runs/${runIds[0]!}/deliveries`]) {
      const { status, json } = await api.get(question);
      expect([question, status, json.error.code]).toEqual([question, 403, 'WholeEstateOnly']);
    }
  });
});

test('many subscriptions are read a few at a time, and each cluster once', async () => {
  const ids = Array.from(
    { length: 23 },
    (_, index) => `00000000-0000-0000-0000-0000000001${String(index).padStart(2, '0')}`,
  );
  const clusters = ids.flatMap((id) =>
    ['one', 'two'].map((name) =>
      aCluster(
        {},
        {
          name,
          id: `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
        },
      ),
    ),
  );
  const service = await aService(anEstate(clusters, ids));
  try {
    await service.audit();
    const mine = ids.filter((_, index) => index % 2 === 0);
    const api = anApi(service, { caller: limitedTo({ ...none, subscriptions: mine }) });
    const read: string[] = [];
    let next: string | undefined = 'clusters?top=3';
    while (next !== undefined) {
      const { json } = await api.get(next);
      read.push(...json.value.map(({ id }) => id));
      next = json.nextLink?.split('/api/')[1];
    }
    const expected = clusters.map(({ id }) => id).filter((id) => mine.some((one) => id.includes(one)));
    expect(read.sort()).toEqual(expected.sort());
  } finally {
    await service.close();
  }
});
