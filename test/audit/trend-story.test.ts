import { auditShard } from '../../src/audit/audit-shard.ts';
import { finishIfLast } from '../../src/audit/finish.ts';
import { noteTrend } from '../../src/audit/note-trend.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { sweep } from '../../src/audit/sweep.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { aCompletedRun } from '../support/a-report-input.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';

const estate = anEstate([aCluster({ disableLocalAccounts: false })]);

let service: Service;
beforeEach(async () => {
  service = await aService(estate, { wrap: onlyRules('local-accounts-disabled', 'kubernetes-rbac-enabled') });
});
afterEach(() => service.close());

const months = async () =>
  (await service.trend.months({ top: 10 })).map(({ month, run, runs }) => [month, run, runs]);

describe('a month', () => {
  it('has the figures of its last audit of the whole estate, and their number', async () => {
    await service.audit(); // on 20 November
    service.later({ days: 1 });
    await service.audit({ managementGroups: [], subscriptions: [modelIds.subscription] });
    service.later({ days: 1 });
    service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
    await expect(planAudit(service.ports, { startedBy: 'timer' })).rejects.toThrow('502');
    service.later({ days: 1 });
    const november = await service.audit();
    service.later({ days: 8 });
    const december = await service.audit();
    expect(await months()).toEqual([
      ['2026-11', november.id, 2],
      ['2026-12', december.id, 1],
    ]);
    expect((await service.trend.months({ top: 1 }))[0]).toMatchObject({
      clusters: 1,
      failures: { critical: 0, medium: 0 },
      weights: december.tally!.weights,
      coverage: { read: 1, unreadable: 0, missing: 0, failed: 0 },
      ruleSetVersion: 'test',
    });
  });

  it('is told of a run that saw nothing, too', async () => {
    service.simulator.fault({
      operation: 'resources',
      kind: 'html502',
      match: 'managedclusters',
      times: 100,
    });
    await service.audit();
    expect(await service.trend.months({ top: 1 })).toMatchObject([
      { clusters: 0, weights: { passed: 0, failed: 0 }, coverage: { read: 0, failed: 1 } },
    ]);
  });
});

describe('a run', () => {
  /** Plans an audit and lets its only shard be audited by these ports, which may die. */
  async function auditBy(ports: AuditPorts): Promise<string> {
    const run = await planAudit(service.ports, { startedBy: 'timer' });
    for (const message of service.queue.splice(0)) await auditShard(ports, message).catch(() => undefined);
    return run.id;
  }

  it.each(['changeMonth', 'saveRun', 'release'] as const)(
    'that died at %s as it was completed is counted once by the sweeper',
    async (step) => {
      await service.audit();
      service.later({ days: 1 });
      const runId = await auditBy(dyingAt(service.ports, step));
      await sweep(service.ports);
      expect(await service.runs.run(runId)).toMatchObject({ state: 'completed' });
      expect(await service.runs.runInProgress()).toBeUndefined();
      expect(await months()).toEqual([['2026-11', runId, 2]]);
    },
  );

  it('that two complete at the same moment is counted once', async () => {
    const runId = await auditBy(dyingAt(service.ports, 'saveRun'));
    await Promise.all([finishIfLast(service.ports, runId), finishIfLast(service.ports, runId)]);
    expect(await months()).toEqual([['2026-11', runId, 1]]);
  });

  it('that is completed a second time changes nothing', async () => {
    const run = await service.audit();
    const before = await service.rows();
    await finishIfLast(service.ports, run.id);
    await noteTrend(service.ports, run);
    expect(await service.rows()).toEqual(before);
  });

  it('that is completed after a newer one does not take its place', async () => {
    const run = await service.audit();
    const late = aCompletedRun({
      id: runIdOf(new Date('2026-11-19T08:00:00.000Z'), 'aaaaaa'),
      startedAt: '2026-11-19T08:00:00.000Z',
    });
    await noteTrend(service.ports, late);
    expect(await months()).toEqual([['2026-11', run.id, 2]]);
  });
});

/** Ports that die at a step of completing a run. */
function dyingAt(ports: AuditPorts, step: 'changeMonth' | 'saveRun' | 'release'): AuditPorts {
  const dying = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const method = Reflect.get(of, name) as (...args: unknown[]) => unknown;
        return name === step ? () => Promise.reject(new Error('died')) : method.bind(of);
      },
    });
  return { ...ports, runs: dying(ports.runs), trend: dying(ports.trend) };
}
