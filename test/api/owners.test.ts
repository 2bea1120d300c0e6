import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import { writeOwners } from '../../src/api/list-text.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { Policy } from '../../src/evaluation/policy/policy.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, forgetParts } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

interface OwnerItem {
  readonly owner: string | null;
  readonly clusters: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly score: number;
  readonly overdue: number;
  readonly nextDeadline: { readonly on: string; readonly what: string; readonly daysLeft: number } | null;
  readonly addressKnown: boolean;
}

const withOwners =
  (owners: Partial<Policy['owners']>) =>
  (ports: AuditPorts): AuditPorts => ({
    ...ports,
    policy: { ...defaultPolicy, owners: { ...defaultPolicy.owners, ...owners } },
  });

async function ownersOf(api: Api, query = ''): Promise<readonly OwnerItem[]> {
  const { status, json } = await api.get(`owners${query}`);
  expect(status).toBe(200);
  return json.value as unknown as readonly OwnerItem[];
}

let service: Service;
afterEach(() => service.close());

it('owners of the sample fleet add up to the figures of its audit, beside what that could not see', async () => {
  service = await aService(sampleFleet(), {
    scope: sampleScope,
    wrap: withOwners({ domains: ['contoso.example'] }),
  });
  const { id, tally } = await service.audit();
  const api = anApi(service);
  const { json } = await api.get('owners');
  expect(json).toMatchObject({ run: id, coverage: { subscriptionsFound: 8, read: 7, unreadable: 1 } });

  const owners = await ownersOf(api);
  expect(owners.length).toBeGreaterThan(2);
  expect(json).toMatchObject({ total: owners.length });
  expect(owners.findIndex(({ owner }) => owner === null)).toBe(owners.length - 1);
  expect(owners.reduce((sum, { clusters }) => sum + clusters, 0)).toBe(tally!.clusters);
  for (const [severity, count] of Object.entries(tally!.failures)) {
    expect(owners.reduce((sum, { failures }) => sum + failures[severity]!, 0)).toBe(count);
  }
  const today = '2026-11-20';
  const overdue = tally!.deadlines.filter(({ on }) => on < today);
  expect(owners.reduce((sum, one) => sum + one.overdue, 0)).toBe(
    overdue.reduce((sum, { count }) => sum + count, 0),
  );
  const next = owners.flatMap(({ nextDeadline }) => nextDeadline?.on ?? []).sort();
  expect(next[0]).toBe(tally!.deadlines.find(({ on }) => on >= today)?.on);

  for (const { owner, clusters } of owners) {
    const { json: listed } = await api.get(
      `clusters?top=1000&owner=${encodeURIComponent(writeOwners([owner]))}`,
    );
    expect(listed.value).toHaveLength(clusters);
  }
  const platform = owners.find(({ owner }) => owner === 'platform-engineering@contoso.example');
  expect(platform?.addressKnown).toBe(true);
});

describe('of an estate with several owners', () => {
  const owned = (name: string, owner: string | null, properties: Parameters<typeof aCluster>[0]) =>
    aCluster(properties, {
      id: `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
      name,
      tags: owner === null ? {} : { owner },
    });
  const estate = anEstate(
    [
      owned('a', 'Team A', { enableRBAC: false }),
      owned('b', 'b@contoso.com', { disableLocalAccounts: false, enableRBAC: false }),
      owned('c', 'c@contoso.com,evil@evil.com', {}),
      owned('d', null, { disableLocalAccounts: false, enableRBAC: false }),
      owned('e', null, { enableRBAC: false }),
    ],
    ['00000000-0000-0000-0000-000000000001'],
  );
  const wrap = withOwners({ addresses: { 'team a': 'a@contoso.com' }, domains: ['contoso.com'] });

  it('the gravest is first and nobody last, and an address is known or not, and never told', async () => {
    service = await aService(estate, { wrap });
    await service.audit();
    const api = anApi(service);
    expect(
      (await ownersOf(api)).map(({ owner, clusters, addressKnown }) => [owner, clusters, addressKnown]),
    ).toEqual([
      ['b@contoso.com', 1, true],
      ['Team A', 1, true],
      ['c@contoso.com,evil@evil.com', 1, false],
      [null, 2, false],
    ]);
    expect((await api.get('owners')).body).not.toContain('a@contoso.com');
  });

  it.each<[string, (string | null)[], string[]]>([
    ['a name with a comma', ['c@contoso.com,evil@evil.com'], ['c']],
    ['nobody', [null], ['d', 'e']],
    ['a name or nobody', ['Team A', null], ['a', 'd', 'e']],
    ['what stands before the comma of a name', ['c@contoso.com'], []],
  ])('clusters, findings and figures are found by %s', async (_, owners, names) => {
    service = await aService(estate, { wrap });
    await service.audit();
    const api = anApi(service);
    const owner = encodeURIComponent(writeOwners(owners));
    const clusters = (await api.get(`clusters?owner=${owner}`)).json.value;
    const findings = (await api.get(`findings?status=fail,notApplicable&top=1000&owner=${owner}`)).json.value;
    const { clusters: counted } = (await api.get(`summary?owner=${owner}`)).json as unknown as {
      clusters: number;
    };
    expect([clusters.map(({ name }) => name), counted]).toEqual([names, names.length]);
    expect([...new Set(findings.map(({ clusterName }) => clusterName))]).toEqual(names);
  });

  it('nobody is among however few are asked for, and all are counted', async () => {
    service = await aService(estate, { wrap });
    await service.audit();
    const { json } = await anApi(service).get('owners?top=2');
    expect(json).toMatchObject({ total: 4 });
    expect((await ownersOf(anApi(service), '?top=2')).map(({ owner }) => owner)).toEqual([
      'b@contoso.com',
      null,
    ]);
  });

  it('none are told of an audit whose figures by part are not known: none would read as if there were nobody', async () => {
    service = await aService(estate, { wrap });
    const { id } = await service.audit();
    await forgetParts(service, id);
    const { status, json } = await anApi(service).get('owners');
    expect([status, json.error.code]).toEqual([404, 'PartsNotKnown']);
    service.later({ days: 1 });
    await service.audit();
    expect(await ownersOf(anApi(service))).toHaveLength(4);
  });

  it('the newest audit alone is told', async () => {
    service = await aService(estate, { wrap });
    await service.audit();
    service.later({ days: 1 });
    service.simulator.replaceEstate(
      anEstate([owned('a', 'Team Z', {})], ['00000000-0000-0000-0000-000000000001']),
    );
    await service.audit();
    expect((await ownersOf(anApi(service))).map(({ owner }) => owner)).toEqual(['Team Z']);
  });
});
