import type { Edition } from '../../src/api/edition.ts';
import { editionReader, editionRememberedFor } from '../../src/api/edition.ts';
import { subscriptionIds } from '../../local/fleet/tenant.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import { countedStores } from '../support/counted-stores.ts';
import { anApi, nextOf } from './an-api.ts';

describe('the edition that answers are made from', () => {
  let service: Service;
  beforeAll(async () => {
    service = await aService(anEstate([aCluster()]));
  });
  afterAll(() => service.close());

  it('is asked of the tables by one row once in five seconds, and the coverage of a run once', async () => {
    const { asked, runs } = countedStores(service);
    let at = 0;
    const edition = editionReader(runs, () => new Date(at));
    const read = async (later: number): Promise<[Edition, string[]]> => {
      at += later;
      asked.length = 0;
      return [await edition(), [...asked]];
    };
    expect((await read(0))[0]).toEqual({
      mark: '',
      underway: undefined,
      partsSince: [],
      latest: undefined,
    });
    const run = await service.audit();
    expect(await read(editionRememberedFor - 1)).toMatchObject([{ mark: '' }, []]);
    expect(await read(1)).toMatchObject([
      { mark: `${run.id} completed`, latest: { run: { id: run.id }, coverage: [{ status: 'read' }] } },
      ['runs.runs', 'runs.shards'],
    ]);
    expect(await read(editionRememberedFor)).toMatchObject([
      { latest: { run: { id: run.id } } },
      ['runs.runs'],
    ]);
  });

  it('is asked for at once by who knows that an audit has ended', async () => {
    const edition = editionReader(service.runs, () => new Date(0));
    const before = await edition();
    service.later({ minutes: 1 });
    const run = await service.audit();
    expect(await edition()).toBe(before);
    expect((await edition({ fresh: true })).latest?.run.id).toBe(run.id);
    expect((await edition()).latest?.run.id).toBe(run.id);
  });

  it('says that an audit is under way, and of a part that it is not the latest', async () => {
    const edition = editionReader(service.runs, () => service.now(), 0);
    const latest = (await edition()).latest?.run.id;
    service.later({ minutes: 1 });
    const part = { managementGroups: [], subscriptions: [subscriptionIds.payments] };
    const { planAudit } = await import('../../src/audit/plan.ts');
    const planned = await planAudit(service.ports, { startedBy: 'request', scope: part });
    expect(await edition()).toMatchObject({ underway: { id: planned.id }, latest: { run: { id: latest } } });
    await service.audit(part);
    expect(await edition()).toMatchObject({
      mark: `${planned.id} completed`,
      underway: undefined,
      latest: { run: { id: latest } },
    });
  });

  it('that could not be read is not remembered', async () => {
    let isDown = true;
    const runs: Parameters<typeof editionReader>[0] = {
      runs: (page) => (isDown ? Promise.reject(new Error('the tables are away')) : service.runs.runs(page)),
      latestRun: () => service.runs.latestRun(),
      shards: (run) => service.runs.shards(run),
    };
    const edition = editionReader(runs, () => new Date(0));
    await expect(edition()).rejects.toThrow('the tables are away');
    isDown = false;
    expect((await edition()).latest).toBeDefined();
  });
});

describe('answers of one edition', () => {
  let service: Service;
  beforeAll(async () => {
    service = await aService(anEstate([aCluster(), aCluster({}, { name: 'aks-two' })]));
    await service.audit();
  });
  afterAll(() => service.close());

  it.each([
    'findings?severity=high',
    'findings?format=csv',
    'findings?format=sarif',
    'findings?format=ocsf',
    'clusters',
    'clusters?format=csv',
    'summary',
    'trend',
    'deadlines',
    'owners',
    'rules',
  ])('%s is worked out once: asked again it costs no read, and no body for who has it', async (question) => {
    const { asked, runs, estate } = countedStores(service);
    const edition = editionReader(runs, () => service.now());
    const api = anApi(service, { runs, estate, edition });
    const first = await api.get(question);
    expect([first.status, first.headers.etag]).toEqual([200, expect.stringMatching(/^"[\w-]{22}"$/)]);
    asked.length = 0;
    expect(await api.get(question)).toEqual(first);
    const known = await api.get(question, { 'if-none-match': first.headers.etag ?? '' });
    expect([known.status, known.body]).toEqual([304, undefined]);
    expect(asked).toEqual([]);
  });

  it('differ by question, caller, day, service and audit, and so do their tags', async () => {
    const ask = async (question: string, over: Parameters<typeof anApi>[1] = {}) =>
      (await anApi(service, over).get(question)).headers.etag;
    const bounds = { subscriptions: [], managementGroups: [], owners: ['team-a'] };
    const tags = [
      await ask('rules'),
      await ask('clusters?top=1'),
      await ask('clusters?top=2'),
      await ask('clusters?top=1', { build: 'another' }),
      await ask('clusters?top=1', { caller: { id: 'key', roles: new Set(['read']), bounds } }),
    ];
    service.later({ days: 1 });
    tags.push(await ask('clusters?top=1'));
    await service.audit();
    tags.push(await ask('clusters?top=1'));
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags).not.toContain(undefined);
  });

  it('are the same whatever the order of the parameters and whatever key stands among them', async () => {
    const api = anApi(service);
    const [one, other] = [
      await api.get('clusters?top=1&owner=nobody'),
      await api.get('clusters?owner=nobody&code=secret&top=1'),
    ];
    expect(one.headers.etag).toBe(other.headers.etag);
  });

  it('have pages that end where an audit changes the tables', async () => {
    const api = anApi(service);
    const { json } = await api.get('clusters?top=1');
    const next = nextOf(json)!;
    expect((await api.get(next)).status).toBe(200);
    service.later({ minutes: 5 });
    await service.audit();
    const { status, json: said } = await api.get(next);
    expect([status, said.error.code, said.error.target]).toEqual([410, 'EstateChanged', 'continuation']);
    expect(said.detail).toMatch(/begin again without continuation/);
  });

  it('are not remembered while an audit is under way', async () => {
    const api = anApi(service);
    const { planAudit } = await import('../../src/audit/plan.ts');
    service.later({ minutes: 5 });
    const { id } = await planAudit(service.ports, { startedBy: 'request' });
    const during = await api.get('findings');
    expect(during.json).toMatchObject({ auditUnderway: id });
    await service.audit();
    expect((await api.get('findings')).json).toMatchObject({ auditUnderway: null, run: id });
  });
});
