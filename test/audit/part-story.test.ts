import type { Estate } from '../../local/simulator/estate.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';
import type { Api } from '../api/an-api.ts';
import { anApi } from '../api/an-api.ts';

// The part is one subscription, the rest another; a third is new.
const asked = '00000000-0000-0000-0000-000000000001';
const rest = '00000000-0000-0000-0000-000000000002';
const third = '00000000-0000-0000-0000-000000000003';
const part = { managementGroups: [], subscriptions: [asked] };

const broken = { disableLocalAccounts: false };
function cluster(
  subscription: string,
  name: string,
  properties: Parameters<typeof aCluster>[0] = {},
): Cluster {
  const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`;
  return aCluster(properties, { id, name });
}
const a = cluster(asked, 'a', broken);
const fixedA = cluster(asked, 'a');
const b = cluster(rest, 'b', broken);

let service: Service;
let api: Api;
afterEach(() => service.close());

/** A first audit of an estate, in which a and b fail alike. */
async function begin(estate: Estate = anEstate([a, b], [asked, rest])): Promise<AuditRun> {
  service = await aService(estate, { wrap: onlyRules('local-accounts-disabled', 'kubernetes-rbac-enabled') });
  api = anApi(service);
  return service.audit();
}

/** An audit of what the estate has become, an hour later: no day has passed that countdowns would tell. */
async function auditOf(estate: Estate, scope?: typeof part): Promise<AuditRun> {
  service.later({ minutes: 60 });
  service.simulator.replaceEstate(estate);
  return service.audit(scope);
}

async function transitionsOf(runId: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { kind, cluster: of, finding } of service.estate.transitions(runId)) {
    lines.push([kind, of.name, finding?.name].filter((one) => one !== undefined).join(' '));
  }
  return lines;
}

/** What is different now from a run, as the API tells it. */
async function changesSince(runId: string): Promise<string[]> {
  const { json } = await api.get(`changes?since=${runId}`);
  const value = json.value as unknown as readonly { kind: string; cluster: { name: string } }[];
  return value.map(({ kind, cluster: of }) => `${kind} ${of.name}`).sort();
}

/** Everything that is kept of the rest. */
async function rowsOfTheRest(): Promise<unknown> {
  const { Clusters = [], Findings = [] } = await service.rows();
  return [...Clusters, ...Findings].filter(({ partitionKey }) => String(partitionKey).startsWith(rest));
}

type Told = Readonly<Record<string, unknown>>;
const told = async (path: string): Promise<Told> => (await api.get(path)).json as unknown as Told;

describe('an audit of a part, while of the rest', () => {
  it.each<[string, Estate, string[]]>([
    ['the subscription is not shown any more', anEstate([fixedA], [asked]), ['lostSight b']],
    ['the cluster is gone', anEstate([fixedA], [asked, rest]), ['gone b']],
    [
      'the failure is fixed',
      anEstate([fixedA, cluster(rest, 'b')], [asked, rest]),
      ['resolved b local-accounts-disabled'],
    ],
    [
      'another failure has begun',
      anEstate([fixedA, cluster(rest, 'b', { ...broken, enableRBAC: false })], [asked, rest]),
      ['opened b kubernetes-rbac-enabled'],
    ],
    ['nothing is different', anEstate([fixedA, b], [asked, rest]), []],
  ])('%s, says nothing of it; the next audit of the whole estate does', async (_, estate, changes) => {
    const whole = await begin();
    const before = await rowsOfTheRest();
    const [summary, ofRest] = await Promise.all([told('summary'), told(`findings?subscription=${rest}`)]);

    const run = await auditOf(estate, part);
    expect(run).toMatchObject({
      wholeEstate: false,
      coverage: { read: 1, missing: 0, unreadable: 0, failed: 0 },
    });
    expect(await transitionsOf(run.id)).toEqual(['resolved a local-accounts-disabled']);
    expect(await rowsOfTheRest()).toEqual(before);
    expect(await service.runs.latestRun()).toEqual(whole);
    // What is new is said beside it: the clusters of a part are newer than the figures.
    const beside = { auditsOfPartsSince: [run.id] };
    expect(await told(`findings?subscription=${rest}`)).toEqual({ ...ofRest, ...beside });
    expect(await told('summary')).toEqual({ ...summary, ...beside });
    expect((await service.trend.runs({ top: 10 })).map((point) => point.run)).toEqual([whole.id]);

    const next = await auditOf(estate);
    expect(await transitionsOf(next.id)).toEqual(changes);
    const sinceWhole = ['resolved a', ...changes.map((line) => line.split(' ').slice(0, 2).join(' '))];
    expect(await changesSince(whole.id)).toEqual(sinceWhole.sort());
    expect(await changesSince(run.id)).toEqual(sinceWhole.filter((line) => line !== 'resolved a'));
  });

  it('that cannot read its part resolves nothing in it either', async () => {
    await begin();
    service.simulator.fault({
      operation: 'resources',
      kind: 'html502',
      match: 'managedclusters',
      times: 100,
    });
    const run = await auditOf(anEstate([], [asked, rest]), part);
    expect(run.coverage).toMatchObject({ failed: 1, read: 0 });
    const { value } = (await api.get('findings?status=fail')).json;
    expect(value.map(({ clusterName }) => clusterName).sort()).toEqual(['a', 'b']);
  });
});

describe('what an audit of a part has lost sight of', () => {
  const whole = anEstate([a, b], [asked, rest]);
  const without = anEstate([b], [rest]);

  it('is not told again by the next one of the whole estate', async () => {
    const first = await begin(whole);
    const lost = await auditOf(without, part);
    expect([lost.coverage.missing, await transitionsOf(lost.id)]).toEqual([1, ['lostSight a']]);
    const next = await auditOf(without);
    expect([next.coverage.missing, await transitionsOf(next.id)]).toEqual([1, []]);
    expect(await changesSince(first.id)).toEqual(['lostSight a']);
  });

  it('is seen again by the next one that sees it, and then nothing has changed', async () => {
    const first = await begin(whole);
    await auditOf(without, part);
    const next = await auditOf(whole);
    expect(await transitionsOf(next.id)).toEqual(['seenAgain a']);
    expect(await changesSince(first.id)).toEqual([]);
  });

  it('is seen again by another of the part, and not once more by that of the whole estate', async () => {
    await begin(whole);
    await auditOf(without, part);
    expect(await transitionsOf((await auditOf(whole, part)).id)).toEqual(['seenAgain a']);
    expect(await transitionsOf((await auditOf(whole)).id)).toEqual([]);
  });

  it('is missing from the day on which it was last read, by whatever audit', async () => {
    await begin(whole);
    const { startedAt } = await auditOf(whole, part);
    const next = await auditOf(without);
    const [shard] = await service.runs.shards(next.id);
    const missing = shard?.coverage?.find(({ subscription }) => subscription.id === asked);
    expect(missing).toMatchObject({ status: 'missing', lastReadAt: startedAt });
  });

  it('is told as missing where no audit of the whole estate has ever seen it', async () => {
    await begin();
    const scope = { managementGroups: [], subscriptions: [third] };
    await auditOf(anEstate([a, b, cluster(third, 'c', broken)], [asked, rest, third]), scope);
    const next = await auditOf(anEstate([a, b], [asked, rest]));
    expect(next.coverage).toMatchObject({ read: 2, missing: 1 });
    expect(await transitionsOf(next.id)).toEqual(['lostSight c']);
  });
});
