import { auditShard } from '../../src/audit/audit-shard.ts';
import { OperationIdInUse } from '../../src/audit/begin-run.ts';
import type { AuditRequest } from '../../src/audit/plan.ts';
import { planAudit } from '../../src/audit/plan.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import { removeOldHistory } from '../../src/audit/remove-old-history.ts';
import { sweep } from '../../src/audit/sweep.ts';
import { TableOldHistory } from '../../src/azure/table-old-history.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import { newestFirst } from '../../src/history/run-id.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';

const other = '00000000-0000-0000-0000-00000000000b';
const part = { managementGroups: [], subscriptions: [modelIds.subscription] };

let service: Service;
beforeEach(async () => {
  const estate = anEstate([aCluster()], [modelIds.subscription, other]);
  service = await aService(estate, { wrap: onlyRules('local-accounts-disabled') });
});
afterEach(() => service.close());

const named = (operationId: string, over: Partial<AuditRequest> = {}): AuditRequest => ({
  startedBy: 'request',
  operationId,
  ...over,
});

const ask = (request: AuditRequest, ports = service.ports): Promise<AuditRun> => planAudit(ports, request);

async function workThrough(): Promise<void> {
  for (const message of service.queue.splice(0)) await auditShard(service.ports, message);
}

async function allRuns(): Promise<readonly AuditRun[]> {
  return (await service.runs.runs({ top: 100 })).runs;
}

describe('an operation asked for again', () => {
  it('is its audit while that runs, and when it is completed', async () => {
    const run = await ask(named('one'));
    expect(await ask(named('one'))).toMatchObject({ id: run.id, state: 'running' });
    await workThrough();
    service.later({ days: 1 });
    expect(await ask(named('one'))).toMatchObject({ id: run.id, state: 'completed' });
    expect(await allRuns()).toHaveLength(1);
  });

  it('is its audit when that could not be planned', async () => {
    service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
    await expect(ask(named('one'))).rejects.toThrow('502');
    const [failed] = await allRuns();
    expect(await ask(named('one'))).toMatchObject({ id: failed?.id, state: 'failed' });
    expect(await ask(named('two'))).toMatchObject({ state: 'running' });
  });

  it('is its audit while another one runs, of whatever scope', async () => {
    const { id } = await ask(named('one'));
    await workThrough();
    await ask(named('two', { scope: part }));
    expect(await ask(named('one'))).toMatchObject({ id, state: 'completed' });
  });

  it('is the audit that was running when it was first asked for, and stays that', async () => {
    const { id } = await ask({ startedBy: 'timer' });
    expect((await ask(named('one'))).id).toBe(id);
    await workThrough();
    service.later({ days: 1 });
    expect(await ask(named('one'))).toMatchObject({ id, state: 'completed' });
  });

  it('is begun where it was refused, because an audit of another scope was running', async () => {
    const { id } = await ask(named('one'));
    expect((await ask(named('two', { scope: part }))).id).toBe(id);
    expect(await service.runs.operation('two')).toBeUndefined();
    await workThrough();
    expect(await ask(named('two', { scope: part }))).toMatchObject({ wholeEstate: false, state: 'running' });
  });

  it.each<[string, Partial<AuditRequest>, Partial<AuditRequest>]>([
    ['its id in another case', { operationId: 'A-GUID' }, { operationId: 'a-guid' }],
    ['who asks', { by: 'somebody' }, { by: 'somebody else' }],
    [
      'the order, the case and the repetition of what it is of',
      { scope: { managementGroups: ['Platform', 'b'], subscriptions: [modelIds.subscription, other] } },
      {
        scope: {
          managementGroups: ['b', 'platform', 'B'],
          subscriptions: [other.toUpperCase(), modelIds.subscription, other],
        },
      },
    ],
  ])('is the same whatever differs in %s', async (_, first, again) => {
    const run = await ask(named('one', first));
    await workThrough();
    expect((await ask(named('one', again))).id).toBe(run.id);
  });

  it.each<[string, Partial<AuditRequest>, Partial<AuditRequest>, string]>([
    ['the whole estate and a part', {}, { scope: part }, 'another scope'],
    ['a part and the whole estate', { scope: part }, {}, 'another scope'],
    ['two parts', { scope: part }, { scope: { ...part, subscriptions: [other] } }, 'another scope'],
    ['two reasons', { reason: 'x' }, { reason: 'y' }, 'another reason'],
    ['a reason and none', { reason: 'x' }, {}, 'another reason'],
    ['all of it', { reason: 'x' }, { scope: part }, 'another scope and reason'],
  ])('is refused with %s, while its audit runs and afterwards', async (_, first, again, differs) => {
    const run = await ask(named('one', first));
    for (let time = 0; time < 2; time += 1) {
      const refused = ask(named('one', again));
      await expect(refused).rejects.toThrow(OperationIdInUse);
      await expect(refused).rejects.toThrow(
        `The operation one is audit ${run.id}, which was asked for with ${differs}`,
      );
      await workThrough();
    }
    expect(await allRuns()).toHaveLength(1);
  });
});

describe('an operation asked for at the same instant', () => {
  it('by many begins one audit', async () => {
    const runs = await Promise.all(Array.from({ length: 8 }, () => ask(named('one'))));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(await allRuns()).toHaveLength(1);
    expect(service.queue).toHaveLength(1);
  });

  it('as others are is one audit for all that ask the same, and for each the same afterwards', async () => {
    const ids = ['one', 'two', 'three', 'one', 'two', 'three'];
    const runs = await Promise.all(ids.map((id) => ask(named(id))));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    await workThrough();
    const again = await Promise.all(ids.map((id) => ask(named(id))));
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set([runs[0]!.id]));
  });

  it('has one audit, though the first asked is so slow that the second has ended', async () => {
    let second: AuditRun | undefined;
    const slow = before('claim', async () => {
      second = await ask(named('one'));
      await workThrough();
    });
    const first = await ask(named('one'), slow);
    expect(first).toMatchObject({ id: second?.id, state: 'completed' });
    expect(await allRuns()).toHaveLength(1);
  });

  it('has one audit, though it was to share one that ended, and another has begun under its id', async () => {
    await ask({ startedBy: 'timer' });
    let second: AuditRun | undefined;
    const slow = before('keepOperation', async () => {
      await workThrough();
      second = await ask(named('one'));
    });
    expect((await ask(named('one'), slow)).id).toBe(second?.id);
    expect(await allRuns()).toHaveLength(2);
  });
});

describe('an operation whose planning dies', () => {
  // All that planning writes, in its order; the run is saved as planned first, and then as running.
  const steps = ['claim', 'saveRun', 'saveOfRun', 'saveShard', 'saveRun', 'send'];
  const deaths = steps.flatMap((step, index) =>
    (['before', 'after'] as const).map((moment) => [moment, step, index] as const),
  );

  it.each(deaths)('%s %s (write %i) has one audit, which ends', async (moment, _, index) => {
    const died = aDyingPlan(index, moment);
    await expect(ask(named('one'), died.ports)).rejects.toThrow();
    expect(died.written).toEqual(steps.slice(0, moment === 'before' ? index : index + 1));
    const begun = (await service.runs.operation('one'))?.runId;
    expect(begun === undefined).toBe(index === 0 && moment === 'before');

    const again = await ask(named('one'));
    expect(again.id).toBe(begun ?? again.id);
    expect(await service.runs.run(again.id)).toEqual(again);
    service.later({ minutes: 30 });
    await sweep(service.ports);
    await workThrough();
    const ended = await ask(named('one'));
    expect(ended.id).toBe(again.id);
    expect(['completed', 'failed']).toContain(ended.state);
    expect(await allRuns()).toHaveLength(1);
    expect(await ask(named('two'))).toMatchObject({ state: 'running' });
  });
});

describe('an operation is kept', () => {
  const history = (): TableOldHistory => new TableOldHistory(service.tables);

  it('as long as its run, and no longer; the run in progress is not taken for one', async () => {
    const ports = { ...service.ports, retentionDays: 35 };
    const first = await ask(named('one'));
    expect((await ask(named('also-one'))).id).toBe(first.id);
    await workThrough();
    service.later({ days: 30 });
    const second = await ask(named('two'));
    await workThrough();
    service.later({ days: 6 });
    const running = await ask({ startedBy: 'timer' });
    await removeOldHistory(ports, history());
    expect((await allRuns()).map(({ id }) => id)).toEqual([running.id, second.id]);
    expect(await service.runs.operation('one')).toBeUndefined();
    expect(await service.runs.operation('also-one')).toBeUndefined();
    expect(await service.runs.operation('two')).toMatchObject({ runId: second.id });
    expect(await service.runs.runInProgress()).toMatchObject({ id: running.id });
  });

  it('no longer than its run that somebody has removed by hand', async () => {
    const { id } = await ask(named('one'));
    await workThrough();
    await (await service.tables.open('AuditRuns')).deleteEntity('runs', newestFirst(id));
    service.later({ minutes: 1 });
    const next = await ask(named('one'));
    expect(next.id).not.toBe(id);
    expect(await service.runs.operation('one')).toMatchObject({ runId: next.id });
  });
});

it('is logged with who asked and for how much, and never with why', async () => {
  const logged: unknown[] = [];
  const ports: AuditPorts = {
    ...service.ports,
    log: (message, fields) => void logged.push([message, fields]),
  };
  const asked = named('one', { scope: part, reason: 'Ask Jane Roe', by: 'a-caller' });
  const { id } = await ask(asked, ports);
  await ask({ ...asked, operationId: 'two' }, ports);
  const fields = { runId: id, startedBy: 'request', by: 'a-caller', managementGroups: 0, subscriptions: 1 };
  expect(logged).toContainEqual(['An audit was begun.', { ...fields, operationId: 'one' }]);
  expect(logged).toContainEqual([
    'An audit was asked for that had begun already.',
    { ...fields, operationId: 'two' },
  ]);
  expect(JSON.stringify(logged)).not.toContain('Jane Roe');
});

/** The ports of a process that is overtaken before it does something for the first time. */
function before(step: 'claim' | 'keepOperation', overtaking: () => Promise<void>): AuditPorts {
  const runs = new Proxy(service.runs, {
    get(of, name) {
      const method = Reflect.get(of, name) as (...args: unknown[]) => Promise<unknown>;
      if (name !== step) return method.bind(of);
      return async (...args: unknown[]) => {
        await overtaking();
        return method.apply(of, args);
      };
    },
  });
  return { ...service.ports, runs };
}

/** The ports of a process that dies at its write of this number, after which nothing that it does has an effect. */
function aDyingPlan(at: number, moment: 'before' | 'after'): { ports: AuditPorts; written: string[] } {
  const writes = ['claim', 'saveRun', 'saveOfRun', 'saveShard', 'send'];
  const written: string[] = [];
  let dead = false;
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(of, name) {
        const method = Reflect.get(of, name) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          const last = writes.includes(String(name)) && written.length === at;
          dead ||= last && moment === 'before';
          if (dead) throw new Error('died');
          const answer = await method.apply(of, args);
          if (writes.includes(String(name))) written.push(String(name));
          dead ||= last;
          if (dead) throw new Error('died');
          return answer;
        };
      },
    });
  const { runs, exemptions, queue } = service.ports;
  return {
    ports: { ...service.ports, runs: mortal(runs), exemptions: mortal(exemptions), queue: mortal(queue) },
    written,
  };
}
