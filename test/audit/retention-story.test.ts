import { planAudit } from '../../src/audit/plan.ts';
import { removeOldHistory } from '../../src/audit/remove-old-history.ts';
import { TableOldHistory } from '../../src/azure/table-old-history.ts';
import { clouds } from '../../src/azure/cloud.ts';
import type { OldHistory } from '../../src/history/old-history.ts';
import { runIdOf } from '../../src/history/run-id.ts';
import type { Transition } from '../../src/history/transition.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import type { Delivery } from '../../src/report/delivery/delivery-store.ts';
import { isoWeekOf, weekName } from '../../src/report/iso-week.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aClusterRef, aCompletedRun } from '../support/a-report-input.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`;
const cluster = (disableLocalAccounts: boolean): Cluster =>
  aCluster({ disableLocalAccounts }, { id, name: 'a' });
const broken = anEstate([cluster(false)]);
const sound = anEstate([cluster(true)]);

let service: Service;
let logged: string[];
afterEach(() => service.close());

async function start(days: number, estate = broken): Promise<void> {
  const few = onlyRules('local-accounts-disabled', 'kubernetes-rbac-enabled');
  logged = [];
  const log = (message: string) => void logged.push(message);
  service = await aService(estate, { wrap: (ports) => ({ ...few(ports), retentionDays: days, log }) });
}

const history = (): TableOldHistory => new TableOldHistory(service.tables);
const pass = (old: OldHistory = history()) => removeOldHistory(service.ports, old);

/** The audits of some days, which find the cluster broken and fixed by turns. */
async function audits(count: number, daysApart: number): Promise<string[]> {
  const runIds: string[] = [];
  for (let number = 0; number < count; number += 1) {
    service.simulator.replaceEstate(number % 2 === 0 ? broken : sound);
    runIds.push((await service.audit()).id);
    await mail(runIds.at(-1)!);
    if (number < count - 1) service.later({ days: daysApart });
  }
  return runIds;
}

async function mail(runId: string, over: Partial<Delivery> = {}): Promise<void> {
  const period = weekName(isoWeekOf(service.now()));
  await service.deliveries.saveRound({ period, runId, at: service.now().toISOString(), left: [] });
  const delivery: Delivery = {
    period,
    audience: 'governance',
    addressees: [`reader of ${runId}`],
    recipientsHash: `hash of ${runId}`,
    state: 'sent',
    operationId: 'a guid',
    runId,
    subject: 'A week',
    recipients: 1,
    attemptedAt: service.now().toISOString(),
    ...over,
  };
  await service.deliveries.begin(delivery);
  await service.deliveries.save(delivery);
}

/** Of which runs something is kept, by table. */
async function kept(): Promise<Record<string, string[]>> {
  const { AuditRuns, AuditShards, PartTallies, Transitions } = await service.rows();
  const of = (rows: readonly unknown[] = []) => [...new Set(rows.map(String))].sort();
  return {
    runs: of(AuditRuns?.map(({ runId }) => runId)),
    parts: of(PartTallies?.map(({ partitionKey }) => partitionKey)),
    shards: of(AuditShards?.map(({ partitionKey }) => partitionKey)),
    transitions: of(Transitions?.map(({ partitionKey }) => partitionKey)),
    deliveries: of(await runsMailed()),
  };
}

/** The run of every row of every mail: its own, its recipients' and its week's. */
async function runsMailed(): Promise<unknown[]> {
  const runIds: unknown[] = [];
  for await (const { runId } of (await service.tables.open('Deliveries')).listEntities()) runIds.push(runId);
  return runIds;
}

const allOf = (runIds: readonly string[]) => ({
  runs: runIds,
  parts: runIds,
  shards: runIds,
  transitions: runIds,
  deliveries: runIds,
});

const report = () =>
  assembleReport({
    ...service,
    rules: [],
    links: { api: null, portal: clouds.public.portal },
    now: () => service.now(),
  });

describe('three years of audits, one a fortnight,', () => {
  it('leave the runs of the retention, and a month of each that there was', async () => {
    await start(400);
    const runIds = await audits(79, 14);
    const since = runIdOf(new Date(service.now().getTime() - 400 * 86_400_000), '0');
    const wanted = runIds.filter((runId) => runId >= since);
    expect(wanted).toHaveLength(29);

    await pass();
    expect(await kept()).toEqual(allOf(wanted));

    const before = await stamps();
    logged = [];
    expect(await pass()).toEqual({ runs: 0, rows: 0 });
    expect(await stamps()).toEqual(before);
    expect(logged).toEqual([]);

    const months = await service.trend.months({ top: 1_000 });
    expect(months.map(({ month }) => month)).toEqual([...new Set(runIds.map(monthIn))]);
    for (const { month, run, runs } of months) {
      const ofMonth = runIds.filter((runId) => monthIn(runId) === month);
      expect([run, runs]).toEqual([ofMonth.at(-1), ofMonth.length]);
    }
    expect((await service.trend.runs({ top: 1_000 })).map(({ run }) => run)).toEqual(wanted);
  }, 180_000);
});

describe('a removal', () => {
  // Of five audits, the three before the last two are older than 35 days.
  const old = 3;

  // The mails of all of them go at once, and what belongs to a run at a call of its own.
  it.each<[keyof OldHistory, 'before' | 'half-way' | 'after', number]>([
    ['removeDeliveries', 'before', 1],
    ['removeDeliveries', 'half-way', 1],
    ['removeDeliveries', 'after', 1],
    ['removeTransitions', 'before', 2],
    ['removeTransitions', 'half-way', 2],
    ['removeTransitions', 'after', 2],
    ['removePartTallies', 'before', 2],
    ['removePartTallies', 'after', 2],
    ['removeShards', 'before', 2],
    ['removeShards', 'after', 2],
    ['removeRun', 'before', 2],
    ['removeRun', 'after', 2],
  ])(
    'that dies at %s, %s, at call %d leaves nothing without its run, and the next one ends it',
    async (step, moment, call) => {
      await start(35);
      const runIds = await audits(old + 2, 20);
      const dead = dyingAt(history(), step, moment, call);
      await expect(pass(dead)).rejects.toThrow('died');
      const { runs = [], ...belongings } = await kept();
      for (const of of Object.values(belongings)) {
        expect(of.filter((runId) => !runs.includes(runId))).toEqual([]);
      }
      expect(runs.length).toBeGreaterThan(2);
      await pass();
      expect(await kept()).toEqual(allOf(runIds.slice(old)));
    },
  );

  it('asks one question where nothing is old', async () => {
    await start(35);
    await audits(2, 30);
    const asked: string[] = [];
    const noting = <T extends object>(target: T): T =>
      new Proxy(target, {
        get(of, name) {
          asked.push(String(name));
          const method = Reflect.get(of, name) as (...args: unknown[]) => unknown;
          return method.bind(of);
        },
      });
    await removeOldHistory({ ...service.ports, runs: noting(service.ports.runs) }, noting(history()));
    expect(asked).toEqual(['runsBefore']);
  });

  it('takes a bounded number of rows, and the next one goes on', async () => {
    await start(35);
    const [first = '', second = ''] = await audits(2, 40);
    const names = Array.from({ length: 10_020 }, (_, index) => `aks-${index}`);
    const at = '2026-11-20T08:00:00.000Z';
    const appeared = names.map((name): Transition => ({ kind: 'appeared', cluster: aClusterRef(name), at }));
    await service.estate.writeTransitions(first, appeared);

    expect(await pass()).toEqual({ runs: 0, rows: 10_000 });
    expect(await kept()).toMatchObject({ runs: [first, second], transitions: [first, second] });
    // What was left of them with the cluster's own, the mail's three, and one each for nobody's figures, exemptions, shard, run.
    expect(await pass()).toEqual({ runs: 1, rows: 28 });
    expect(await kept()).toEqual(allOf([second]));
  }, 120_000);

  it('takes a bounded number of runs, the oldest first', async () => {
    await start(35);
    const startedAt = service.now();
    const runIds = Array.from({ length: 205 }, (_, hour) =>
      runIdOf(new Date(startedAt.getTime() + hour * 3_600_000), 'aaaaaa'),
    );
    for (const runId of runIds) await service.runs.saveRun(aCompletedRun({ id: runId }));
    service.later({ days: 100 });
    expect(await pass()).toEqual({ runs: 200, rows: 200 });
    expect((await kept()).runs).toEqual(runIds.slice(200));
    // The last one is the latest.
    expect(await pass()).toEqual({ runs: 4, rows: 4 });
  }, 60_000);
});

describe('never removed is', () => {
  it('the latest run, with the mails that told of it, nor any run after it', async () => {
    await start(35);
    const [first = '', latest = ''] = await audits(2, 1);
    service.later({ minutes: 1 });
    service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
    await expect(planAudit(service.ports, { startedBy: 'timer' })).rejects.toThrow('502');
    service.later({ days: 500 });
    await pass();
    const { runs = [], deliveries } = await kept();
    expect(runs).toHaveLength(2);
    expect(runs).toContain(latest);
    expect(runs).not.toContain(first);
    expect(deliveries).toEqual([latest]);
    expect(await service.runs.latestRun()).toMatchObject({ id: latest });
  });

  it('the run in progress, nor what it has found', async () => {
    await start(35);
    const run = await planAudit(service.ports, { startedBy: 'timer' });
    service.later({ days: 500 });
    expect(await pass()).toEqual({ runs: 0, rows: 0 });
    expect(await kept()).toMatchObject({ runs: [run.id], shards: [run.id] });
  });

  it('the run that the next report is compared with, nor what changed after it', async () => {
    await start(35);
    const [told = ''] = await audits(1, 0);
    // Audits stopped, one of a part apart; the same run was mailed again and again.
    service.later({ days: 1 });
    service.simulator.replaceEstate(sound);
    const part = await service.audit({ managementGroups: [], subscriptions: [subscription] });
    service.later({ days: 48 });
    await mail(told);
    service.later({ days: 1 });
    const now = await service.audit();

    await pass();
    expect((await kept()).runs).toEqual([told, part.id, now.id]);
    const { since, changes } = await reported();
    expect(since?.runId).toBe(told);
    expect(changes.findings.resolved.count).toBe(1);

    // Told of as well, it is what the report after it is compared with, and not yet that of its own week.
    await mail(now.id);
    await pass();
    expect((await kept()).runs).toEqual([told, part.id, now.id]);
    service.later({ days: 7 });
    const next = await service.audit();
    await pass();
    expect((await kept()).runs).toEqual([now.id, next.id]);
    // What was mailed in the retention is known as long as that lasts, whatever it told of.
    expect((await kept()).deliveries).toEqual([told, now.id]);
  });

  it.each(['sending', 'sent'] as const)('a run of which a mail is %s that was tried since', async (state) => {
    await start(35);
    const [first = ''] = await audits(1, 0);
    service.later({ days: 36 });
    const { id: latest } = await service.audit();
    await mail(first, { state });
    await pass();
    expect((await kept()).runs).toEqual([first, latest]);
    await mail(first, { state: 'rejected' });
    await pass();
    expect((await kept()).runs).toEqual([latest]);
  });
});

it('a mail that is older than the retention is compared with no more: the report is told as the first one is', async () => {
  await start(35);
  const [told = ''] = await audits(1, 0);
  service.later({ days: 36 });
  await service.audit();
  expect((await reported()).since?.runId).toBe(told);
  await pass();
  expect((await reported()).since).toBeNull();
  expect((await kept()).deliveries).toEqual([]);
});

describe('a failure that was resolved', () => {
  const finding = async () => {
    const { items } = await service.estate.findings({ rules: ['AKS012'] }, { top: 10 });
    return items[0] && { status: items[0].status, firstFailedAt: items[0].firstFailedAt };
  };

  async function auditOf(estate: typeof broken): Promise<string[]> {
    service.later({ minutes: 1 });
    service.simulator.replaceEstate(estate);
    const kinds: string[] = [];
    for await (const { kind } of service.estate.transitions((await service.audit()).id)) kinds.push(kind);
    return kinds;
  }

  it('is remembered for the retention, and regresses', async () => {
    await start(35);
    await auditOf(broken);
    expect(await auditOf(sound)).toEqual(['resolved']);
    service.later({ days: 34 });
    expect(await auditOf(sound)).toEqual([]);
    expect(await finding()).toEqual({ status: 'pass', firstFailedAt: '2026-11-20T08:01:00.000Z' });
    expect(await auditOf(broken)).toEqual(['regressed']);
  });

  it('is forgotten after it, row and digest in one, and is opened when it fails again', async () => {
    await start(35);
    await auditOf(broken);
    await auditOf(sound);
    service.later({ days: 35 });
    expect(await auditOf(sound)).toEqual([]);
    expect(await finding()).toBeUndefined();
    const { Clusters } = await service.rows();
    expect(await auditOf(sound)).toEqual([]);
    expect((await service.rows()).Clusters).toEqual(Clusters);
    expect(await auditOf(broken)).toEqual(['opened']);
    expect(await finding()).toEqual({ status: 'fail', firstFailedAt: '2026-12-25T08:05:00.000Z' });
  });
});

async function reported() {
  const told = await report();
  if (told === undefined) throw new Error('There is no report.');
  return told;
}

const monthIn = (runId: string): string => `${runId.slice(0, 4)}-${runId.slice(4, 6)}`;

// Each write's own time on the service tells whether a row was written again.
async function stamps(): Promise<string[]> {
  const found: string[] = [];
  for (const name of ['AuditRuns', 'AuditShards', 'Transitions', 'Deliveries', 'Trend'] as const) {
    for await (const row of (await service.tables.open(name)).listEntities()) {
      found.push(`${name} ${row.partitionKey ?? ''} ${row.rowKey ?? ''} ${row.etag}`);
    }
  }
  return found;
}

/** A history whose step dies at its nth call: before it, after it, or when it has removed one row. */
function dyingAt(
  of: TableOldHistory,
  step: keyof OldHistory,
  moment: 'before' | 'half-way' | 'after',
  nth: number,
): OldHistory {
  let calls = 0;
  return new Proxy<OldHistory>(of, {
    get(target, name) {
      const method = (Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>).bind(target);
      if (name !== step) return method;
      return async (...args: unknown[]) => {
        calls += 1;
        if (calls !== nth) return method(...args);
        if (moment === 'half-way') await method(...args.map((arg) => (typeof arg === 'number' ? 1 : arg)));
        if (moment === 'after') await method(...args);
        throw new Error('died');
      };
    },
  });
}
