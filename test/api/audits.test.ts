import { auditShard } from '../../src/audit/audit-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
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
  service = await aService(anEstate([aCluster({}, { id, name: 'a' })], [first, second]));
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
  });
});

it('of a part audits that part, whatever the casing of its ids', async () => {
  const { status, json } = await api.post('audits', { scope: { subscriptions: [first.toUpperCase()] } });
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
