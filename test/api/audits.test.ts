import { auditShard } from '../../src/audit/audit-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { sweep } from '../../src/audit/sweep.ts';
import type { Scope } from '../../src/inventory/inventory-reader.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

const first = '00000000-0000-0000-0000-00000000000a';
const second = '00000000-0000-0000-0000-00000000000b';
const id = `/subscriptions/${first}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`;

let service: Service;
let api: Api;
beforeEach(async () => {
  service = await aService(
    anEstate([aCluster({ disableLocalAccounts: false }, { id, name: 'a' })], [first, second]),
  );
  api = anApi(service);
});
afterEach(() => service.close());

async function workThrough(): Promise<void> {
  for (const message of service.queue.splice(0)) await auditShard(service.ports, message);
}

it('is started, watched and done', async () => {
  const started = await api.post('audits');
  const runId = started.json.id;
  const address = `https://audit.contoso.example/api/audits/${runId}`;
  expect([started.status, started.headers['operation-location'], started.headers['retry-after']]).toEqual([
    202,
    address,
    '2',
  ]);
  const running = {
    id: runId,
    status: 'Running',
    phase: 'running',
    wholeEstate: true,
    completedAt: null,
    subscriptionsDone: 0,
    subscriptionsTotal: 2,
    shards: { total: 1, ended: 0 },
    percentComplete: 0,
    requested: { by: 'key 3f1a09bc' },
    stalledSince: null,
    clusters: null,
    notRead: [],
    scopeFaults: [],
    troubles: [],
  };
  expect(started.json).toMatchObject(running);
  const watched = await api.get(address.split('/api/')[1]!);
  expect([watched.status, watched.headers['retry-after']]).toEqual([200, '2']);
  expect(watched.json).toEqual(started.json);

  await workThrough();
  const ended = await api.get(`audits/${runId}`);
  expect(ended.headers['retry-after']).toBeUndefined();
  expect(ended.json).toMatchObject({
    status: 'Succeeded',
    phase: 'completed',
    completedAt: '2026-11-20T08:00:00.000Z',
    subscriptionsDone: 2,
    shards: { total: 1, ended: 1 },
    percentComplete: 100,
    clusters: 1,
  });
});

it('of a part audits that part, whatever the casing of its ids', async () => {
  const scope = { subscriptions: [first.toUpperCase(), first] };
  const { status, json } = await api.post('audits', { scope });
  expect(status).toBe(202);
  expect(json).toMatchObject({
    wholeEstate: false,
    scope: { managementGroups: [], subscriptions: [first] },
    subscriptionsTotal: 1,
  });
});

describe('while another audit runs', () => {
  const whole = undefined;
  const part = (...subscriptions: string[]): Scope => ({ managementGroups: [], subscriptions });

  it.each<[string, Scope | undefined, Scope | undefined]>([
    ['the whole estate twice', whole, whole],
    ['one part twice', part(first), part(first)],
    ['one part twice, its ids in another order', part(first, second), part(second, first)],
    ['one part twice, some ids repeated', part(first, second), part(second, first, second)],
    [
      'one part twice, its ids in another case',
      { managementGroups: ['Platform'], subscriptions: [first] },
      { managementGroups: ['PLATFORM', 'platform'], subscriptions: [first.toUpperCase()] },
    ],
  ])('%s is one audit, and both are told where to watch it', async (_, running, asked) => {
    const one = await api.post('audits', running && { scope: running });
    service.later({ minutes: 3 });
    const other = await api.post('audits', asked && { scope: asked });
    expect([other.status, other.json.id]).toEqual([202, one.json.id]);
    expect(other.headers['operation-location']).toBe(one.headers['operation-location']);
  });

  it.each<[string, Scope | undefined, Scope | undefined]>([
    ['a part while the whole estate is audited', whole, part(first)],
    ['the whole estate while a part is audited', part(first), whole],
    ['another part', part(first), part(second)],
    ['a part and more', part(first), part(first, second)],
    ['a management group', part(first), { managementGroups: [first], subscriptions: [] }],
  ])('%s is refused, and told what it has to wait for', async (_, running, asked) => {
    // At the same instant too: what is asked decides, not when.
    const { json: one } = await api.post('audits', running && { scope: running });
    const { status, headers, json } = await api.post('audits', asked && { scope: asked });
    expect([status, json.error.code, headers['retry-after']]).toEqual([409, 'AuditInProgress', '10']);
    expect(headers['operation-location']).toBe(`https://audit.contoso.example/api/audits/${one.id}`);
    expect(json.detail).toContain(one.id);
    expect(service.queue).toHaveLength(1);

    await workThrough();
    const { status: again } = await api.post('audits', asked && { scope: asked });
    expect(again).toBe(202);
  });

  it('whoever asks for what the timer has begun gets that one', async () => {
    const run = await planAudit(service.ports, { startedBy: 'timer' });
    expect((await api.post('audits')).json.id).toBe(run.id);
  });
});

describe('an audit that goes wrong', () => {
  it('says while it runs what its shard last stumbled over', async () => {
    const { json } = await api.post('audits');
    service.simulator.fault({ operation: 'resources', kind: 'html502', match: 'managedclusters', times: 2 });
    await expect(workThrough()).rejects.toThrow('502');
    const watched = await api.get(`audits/${json.id}`);
    expect(watched.json).toMatchObject({ status: 'Running', troubles: [expect.stringContaining('502')] });
  });

  it('in its planning is told with the reason, and can be watched as failed', async () => {
    service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
    const { status, headers, json } = await api.post('audits');
    expect([status, json.error.code]).toEqual([503, 'AuditNotPlanned']);
    expect(json.detail).toContain('502');
    const failed = await api.get(headers['operation-location']!.split('/api/')[1]!);
    expect(failed.headers['retry-after']).toBeUndefined();
    expect(failed.json).toMatchObject({
      status: 'Failed',
      error: { code: 'AuditFailed', message: expect.stringContaining('502') as string },
    });
    // It keeps nobody from beginning.
    expect((await api.post('audits')).status).toBe(202);
  });
});

describe('the reason for an audit', () => {
  const hostile = "<script>alert(1)</script> \"\u2028=HYPERLINK('x') 🧨\u202e";

  it('is told by its monitor and by its run, as it was given', async () => {
    const started = await api.post('audits', { reason: `  ${hostile} ` });
    const requested = { reason: hostile };
    expect(started.json).toMatchObject({ startedBy: 'request', requested });
    await workThrough();
    for (const path of [`audits/${started.json.id}`, `runs/${started.json.id}`, 'runs/latest']) {
      expect((await api.get(path)).json).toMatchObject({ requested });
    }
    expect((await api.get('runs')).json.value[0]).toMatchObject({ requested });
  });

  it.each<[string, unknown]>([
    ['empty', ''],
    ['blank', ' \n '],
    ['longer than 500 characters', 'x'.repeat(501)],
    ['no text', 1],
    ['null', null],
  ])('is refused when it is %s, and nothing is begun', async (_, reason) => {
    const { status, json } = await api.post('audits', { reason });
    expect([status, json.error.code, json.error.target]).toEqual([400, 'InvalidRequestBody', 'reason']);
    expect(service.queue).toEqual([]);
  });
});

describe('an audit with an Operation-Id', () => {
  const named = (id: string) => ({ 'operation-id': id });
  const guid = '7D9D3F0E-3a0b-4d65-9d8e-0c3c9b1f2a11';

  it('is answered with it, and can be watched by it', async () => {
    const started = await api.post('audits', {}, named(guid));
    expect(started.headers['operation-id']).toBe(guid);
    expect(started.headers['operation-location']).toContain(`/api/audits/${started.json.id}`);
    for (const id of [started.json.id, guid, guid.toLowerCase()]) {
      expect((await api.get(`audits/${id}`)).json).toEqual(started.json);
    }
  });

  it('gets one from the service where it has none', async () => {
    const { headers, json } = await api.post('audits');
    expect(headers['operation-id']).toBe(json.id);
  });

  it('is the same when it is asked for again, running or ended, with 202', async () => {
    const body = { reason: 'A release', scope: { subscriptions: [first, second] } };
    const started = await api.post('audits', body, named('release-7'));
    const again = await api.post('audits', body, named('Release-7'));
    expect(again).toMatchObject({ status: 202, json: started.json, headers: { 'retry-after': '2' } });

    await workThrough();
    service.later({ days: 3 });
    const other = { ...body, scope: { subscriptions: [second.toUpperCase(), first, first] } };
    const ended = await api.post('audits', other, named('release-7'));
    expect(ended).toMatchObject({ status: 202, json: { id: started.json.id, status: 'Succeeded' } });
    expect(ended.headers['retry-after']).toBeUndefined();
    expect(ended.headers['operation-location']).toBe(started.headers['operation-location']);
    expect(service.queue).toEqual([]);
  });

  it('is one, whoever asks for it at the same instant', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.post('audits', {}, named('release-7'))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect((await api.get('runs')).json.value).toHaveLength(1);
  });

  it('that could not be planned is not tried again under it', async () => {
    service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
    const failed = await api.post('audits', {}, named('release-7'));
    expect(failed.status).toBe(503);
    const again = await api.post('audits', {}, named('release-7'));
    expect(again).toMatchObject({ status: 202, json: { status: 'Failed', error: { code: 'AuditFailed' } } });
    expect(again.headers['operation-location']).toBe(failed.headers['operation-location']);
    expect((await api.post('audits', {}, named('release-8'))).json.status).toBe('Running');
  });

  it('that stands for another request is refused, and told which', async () => {
    const started = await api.post('audits', { reason: 'A release' }, named('release-7'));
    const { status, headers, json } = await api.post('audits', { reason: 'Another' }, named('release-7'));
    expect([status, json.error.code, json.error.target]).toEqual([409, 'OperationIdInUse', 'Operation-Id']);
    expect(headers['operation-location']).toBe(started.headers['operation-location']);
    expect(json.detail).toContain(`audit ${started.json.id}`);
    expect(json.detail).toContain('another reason');
  });

  it.each(['', 'a b', 'x'.repeat(65), '..', "' or 1 eq 1", 'release-7, release-8'])(
    'is refused when that is "%s", by the name of the header',
    async (id) => {
      const { status, json } = await api.post('audits', {}, named(id));
      expect([status, json.error.code, json.error.target]).toEqual([
        400,
        'InvalidHeaderValue',
        'Operation-Id',
      ]);
      expect(json.detail).toContain('Operation-Id: must be');
      expect(service.queue).toEqual([]);
    },
  );

  it.each(['release-7', "' or 1 eq 1", '20261120T080000000Z-a1b2c3', '..%2F..'])(
    'that nobody has asked for is not there to be watched: %s',
    async (id) => {
      const { status, json } = await api.get(`audits/${id}`);
      expect([status, json.error.code]).toEqual([404, 'AuditNotFound']);
    },
  );
});

describe('while it runs, the monitor', () => {
  it('says what Azure does not show, and what was found in the pages read so far', async () => {
    const unknown = '00000000-0000-0000-0000-00000000000f';
    const { json } = await api.post('audits', { scope: { subscriptions: [first, unknown] } });
    const notRead = [
      {
        subscription: unknown,
        name: 'Name not known',
        status: 'unreadable',
        reason: expect.stringContaining('Azure does not show it') as string,
      },
    ];
    expect(json).toMatchObject({ subscriptionsTotal: 2, clusters: null, notRead });

    const ended = Promise.reject(new Error('died'));
    const runs = new Proxy(service.runs, {
      get: (of, name) =>
        name === 'endShard'
          ? () => ended
          : (Reflect.get(of, name) as (...given: unknown[]) => unknown).bind(of),
    });
    await expect(auditShard({ ...service.ports, runs }, service.queue[0]!)).rejects.toThrow('died');
    const half = await api.get(`audits/${json.id}`);
    expect(half.json).toMatchObject({ status: 'Running', clusters: 1, notRead, troubles: ['died'] });
    await workThrough();
    const done = await api.get(`audits/${json.id}`);
    expect(done.json).toMatchObject({ status: 'Succeeded', clusters: 1, notRead });
    expect(half.json.failures).toEqual(done.json.failures);
    expect(Object.values(done.json.failures).some((count) => count > 0)).toBe(true);
  });

  it('says since when nothing has happened, until the sweeper has seen to it', async () => {
    const { json } = await api.post('audits');
    service.later({ minutes: 21 });
    const stalled = await api.get(`audits/${json.id}`);
    expect(stalled.json).toMatchObject({ status: 'Running', stalledSince: '2026-11-20T08:00:00.000Z' });
    await sweep(service.ports);
    expect((await api.get(`audits/${json.id}`)).json).toMatchObject({ stalledSince: null });
  });
});
