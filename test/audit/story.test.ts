import { auditShard } from '../../src/audit/audit-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { sweep } from '../../src/audit/sweep.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import type { PartTally } from '../../src/evaluation/part-tally.ts';
import { byOwner, bySubscription } from '../../src/evaluation/part-tally.ts';
import { addTallies } from '../../src/evaluation/tally.ts';
import { clusterKeyOf } from '../../src/history/cluster-key.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { parseClusterId } from '../../src/inventory/cluster/cluster-id.ts';
import { clustersQuery } from '../../src/inventory/queries.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';
import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import type { Estate } from '../../local/simulator/estate.ts';

const first = '00000000-0000-0000-0000-000000000001';
const second = '00000000-0000-0000-0000-000000000002';

let service: Service;
afterEach(() => service.close());

/** A cluster of a subscription, the model one but for some properties. */
function cluster(
  subscriptionId: string,
  name: string,
  properties: Parameters<typeof aCluster>[0] = {},
): Cluster {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`;
  return aCluster(properties, { id, name });
}

async function transitionsOf(runId: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { kind, cluster: of, finding } of service.estate.transitions(runId)) {
    lines.push([kind, of.name, finding?.name].filter((part) => part !== undefined).join(' '));
  }
  return lines;
}

async function openFindings(): Promise<string[]> {
  const { items } = await service.estate.findings({ statuses: ['fail'] }, { top: 1_000 });
  return items.map(({ ref, name }) => `${ref.name} ${name}`).sort();
}

describe('the life of a finding', () => {
  it('appears with its cluster, is resolved, and regresses with its history', async () => {
    const broken = { disableLocalAccounts: false };
    service = await aService(anEstate([cluster(first, 'a', broken)]));
    const appeared = await service.audit();
    expect(await transitionsOf(appeared.id)).toEqual(['appeared a']);
    expect(await openFindings()).toEqual(['a local-accounts-disabled']);

    service.later({ days: 1 });
    service.simulator.replaceEstate(anEstate([cluster(first, 'a')]));
    expect(await transitionsOf((await service.audit()).id)).toEqual(['resolved a local-accounts-disabled']);
    expect(await openFindings()).toEqual([]);

    service.later({ days: 1 });
    service.simulator.replaceEstate(anEstate([cluster(first, 'a', broken)]));
    expect(await transitionsOf((await service.audit()).id)).toEqual(['regressed a local-accounts-disabled']);
    const { items } = await service.estate.findings({ statuses: ['fail'] }, { top: 10 });
    expect(items[0]).toMatchObject({
      firstFailedAt: '2026-11-20T08:00:00.000Z',
      openSince: '2026-11-22T08:00:00.000Z',
      resolvedAt: '2026-11-21T08:00:00.000Z',
      regressions: 1,
    });
  });

  it('is changed when what was seen changes, and opened when it was never there', async () => {
    const ranges = (...authorizedIPRanges: string[]) => ({
      apiServerAccessProfile: { disableRunCommand: true, authorizedIPRanges },
    });
    service = await aService(anEstate([cluster(first, 'a', ranges('0.0.0.0/0'))]));
    await service.audit();
    service.simulator.replaceEstate(
      anEstate([cluster(first, 'a', { ...ranges('0.0.0.0/0', '::/0'), enableRBAC: false })]),
    );
    expect(await transitionsOf((await service.audit()).id)).toEqual([
      'changed a api-server-open-range',
      'opened a kubernetes-rbac-enabled',
    ]);
  });

  it('goes with its cluster, whose subscription was read to the end', async () => {
    service = await aService(anEstate([cluster(first, 'a', { enableRBAC: false }), cluster(first, 'b')]));
    await service.audit();
    service.simulator.replaceEstate(anEstate([cluster(first, 'b')]));
    const run = await service.audit();
    expect(await transitionsOf(run.id)).toEqual(['gone a']);
    expect(await openFindings()).toEqual([]);
    const { Clusters, Findings } = await service.rows();
    expect(Clusters).toHaveLength(1);
    expect(Findings?.every(({ cluster: name }) => name === 'b')).toBe(true);
  });
});

describe('sight', () => {
  it('of a subscription that vanishes is lost: its findings stay open, and the loss is told once', async () => {
    const clusters = [cluster(first, 'a'), cluster(second, 'b', { enableRBAC: false })];
    service = await aService(anEstate(clusters, [first, second]));
    await service.audit();

    service.later({ days: 1 });
    service.simulator.replaceEstate(anEstate(clusters.slice(0, 1), [first]));
    const lost = await service.audit();
    expect(await transitionsOf(lost.id)).toEqual(['lostSight b']);
    expect(lost.coverage).toEqual({ read: 1, missing: 1, unreadable: 0, failed: 0 });
    expect(lost.tally?.clusters).toBe(1);
    expect(await openFindings()).toEqual(['b kubernetes-rbac-enabled']);

    service.later({ days: 1 });
    const stillLost = await service.audit();
    expect(await transitionsOf(stillLost.id)).toEqual([]);
    expect(stillLost.coverage.missing).toBe(1);

    service.later({ days: 1 });
    service.simulator.replaceEstate(anEstate(clusters, [first, second]));
    const back = await service.audit();
    expect(await transitionsOf(back.id)).toEqual(['seenAgain b']);
    expect(back.coverage).toEqual({ read: 2, missing: 0, unreadable: 0, failed: 0 });
  });

  it('of a vanished subscription is expected for thirty days, and then let go', async () => {
    service = await aService(anEstate([], [first, second]));
    await service.audit();
    service.simulator.replaceEstate(anEstate([], [first]));
    service.later({ days: 30 });
    expect((await service.audit()).coverage.missing).toBe(1);
    service.later({ days: 1 });
    expect((await service.audit()).coverage).toEqual({ read: 1, missing: 0, unreadable: 0, failed: 0 });
  });

  it('of a configured subscription that Azure never shows is told as unreadable at every audit', async () => {
    const scope = { managementGroups: [], subscriptions: [first, second] };
    service = await aService(anEstate([cluster(first, 'a')], [first]), { scope });
    for (let week = 0; week < 2; week += 1) {
      const { coverage } = await service.audit();
      expect(coverage).toEqual({ read: 1, missing: 0, unreadable: 1, failed: 0 });
    }
  });

  it('that was cut short is a fault of coverage, not a short success: nothing unseen is gone', async () => {
    service = await aService(anEstate([cluster(first, 'a', { enableRBAC: false }), cluster(first, 'b')]));
    await service.audit();
    service.later({ days: 1 });
    service.simulator.replaceEstate(anEstate([cluster(first, 'b')]));
    service.simulator.fault({
      operation: 'resources',
      kind: 'truncatedWithoutToken',
      match: 'managedclusters',
      times: 1,
    });
    const run = await service.audit();
    expect(run.coverage.failed).toBe(1);
    expect(await transitionsOf(run.id)).toEqual(['lostSight a']);
    expect(await openFindings()).toEqual(['a kubernetes-rbac-enabled']);
    const [shard] = await service.runs.shards(run.id);
    expect(shard?.coverage?.[0]?.reason).toMatch(/cut its answer .* short/);
  });

  it('of rows that are no clusters in shape is told, and what is remembered of them is not gone', async () => {
    const good = cluster(first, 'c');
    service = await aService(anEstate([good]));
    await service.audit();
    const odd = (name: string, properties: unknown) => ({ ...cluster(first, name), properties });
    service.simulator.replaceEstate(anEstate([odd('a', 'text'), odd('b', null), odd('c', [])]));
    const run = await service.audit();
    const [shard] = await service.runs.shards(run.id);
    expect(shard?.coverage?.[0]).toMatchObject({
      status: 'read',
      rejected: [
        { reason: "The row's properties are text, not an object." },
        { reason: "The row's properties are null, not an object." },
        { reason: "The row's properties are a list, not an object." },
      ],
    });
    expect(await transitionsOf(run.id)).toEqual([]);
    expect((await service.rows()).Clusters).toHaveLength(1);
  });
});

describe('a second audit', () => {
  it('that finds nothing new writes its own rows and nothing else', async () => {
    service = await aService(anEstate([cluster(first, 'a', { enableRBAC: false }), cluster(first, 'b')]));
    await service.audit();
    const before = await timestamps(service);
    service.later({ days: 1 });
    const run = await service.audit();
    expect(await timestamps(service)).toEqual(before);
    expect(Object.values(run.changes ?? {}).every((count) => count === 0)).toBe(true);
  });

  it('reads 2,500 clusters in three pages with one on two pages, each judged once', async () => {
    // Which rules judge them is not what this is about; these three ask regions and clusters for more.
    const few = ['local-accounts-disabled', 'kubernetes-version-supported', 'maintenance-windows'];
    const fallbacks = [0, 1, 2].map((digit) => ({ owner: `team-${digit}`, match: { names: [`*${digit}`] } }));
    service = await aService(aLargeFleet(2_500), {
      wrap: (ports) => ({
        ...onlyRules(...few)(ports),
        policy: { ...defaultPolicy, owners: { ...defaultPolicy.owners, tags: [], fallbacks } },
      }),
    });
    service.simulator.fault({
      operation: 'resources',
      kind: 'duplicateAcrossPages',
      match: 'managedclusters',
      times: 3,
    });
    const run = await service.audit();
    expect(run.tally?.clusters).toBe(2_500);
    expect(run.coverage.failed).toBe(0);
    const parts = await partsOf(run);
    const tallies = byOwner(parts);
    expect(tallies.map(({ owner, tally }) => [owner, tally.clusters])).toEqual([
      ['team-0', 250],
      ['team-1', 250],
      ['team-2', 250],
      [null, 1_750],
    ]);
    expect(addTallies(tallies.map(({ tally }) => tally))).toEqual(run.tally);
    const queries = service.simulator
      .requests()
      .filter(({ body }) => (body as { query?: unknown }).query === clustersQuery);
    expect(queries).toHaveLength(3);
    const regions = service.simulator.requests().filter(({ path }) => path.endsWith('/kubernetesVersions'));
    expect(regions.length).toBeGreaterThan(0);
    expect(new Set(regions.map(({ path }) => path.split('/').at(-2))).size).toBe(regions.length);
  }, 120_000);
});

describe('a shard', () => {
  const estate = anEstate([cluster(first, 'a', { enableRBAC: false }), cluster(first, 'b')]);

  // Each step of writing in turn; dying before the first and after the last is the same as not dying.
  it.each(['writeTransitions', 'writeFindings', 'writeClusters', 'savePartTallies', 'endShard'] as const)(
    'that dies after %s ends in the same rows as one that does not',
    async (step) => {
      const undisturbed = await aService(estate);
      await undisturbed.audit();
      undisturbed.later({ days: 1 });
      undisturbed.simulator.replaceEstate(changed);
      const wanted = await undisturbed.audit().then(() => undisturbed.rows());
      await undisturbed.close();

      let armed = false;
      service = await aService(estate, {
        wrap: (ports) => dyingAfter(step, ports, () => armed && !(armed = false)),
      });
      await service.audit();
      service.later({ days: 1 });
      service.simulator.replaceEstate(changed);
      armed = true;
      await service.audit();
      expect(armed).toBe(false);
      expect(withoutRunIds(await service.rows())).toEqual(withoutRunIds(wanted));
    },
  );
  const changed = anEstate([cluster(first, 'b', { disableLocalAccounts: false }), cluster(first, 'c')]);

  it('whose message comes twice, and once more when the run is over, is audited once', async () => {
    service = await aService(estate);
    await planAudit(service.ports, { startedBy: 'request' });
    const [message] = service.queue.splice(0);
    await auditShard(service.ports, message!);
    const wanted = await service.rows();
    await auditShard(service.ports, message!);
    expect(await service.rows()).toEqual(wanted);
  });

  it('whose message comes twice at the same time ends in the rows of one', async () => {
    service = await aService(estate);
    const run = await planAudit(service.ports, { startedBy: 'request' });
    const [message] = service.queue.splice(0);
    await Promise.all([auditShard(service.ports, message!), auditShard(service.ports, message!)]);
    expect((await service.runs.run(run.id))?.changes).toMatchObject({ appeared: 2 });
    expect((await service.rows()).Clusters).toHaveLength(2);
  });

  it('that another try has ended stays ended, though a slow try notes its progress afterwards', async () => {
    service = await aService(estate);
    const run = await planAudit(service.ports, { startedBy: 'request' });
    const [message] = service.queue.splice(0);
    // The slow one has read what it compares with; before it writes, the other one begins and ends.
    const slow = {
      ...service.ports,
      estate: {
        remembered: (id: string) => service.estate.remembered(id),
        lastBody: () => Promise.resolve(undefined),
        writeTransitions: () => auditShard(service.ports, message!),
        writeFindings: () => Promise.resolve(),
        writeClusters: () => Promise.resolve(),
        removeClusters: () => Promise.resolve(),
      },
      runs: dyingAt(service.ports, 'endShard'),
    };
    await expect(auditShard(slow, message!)).rejects.toThrow('died');
    expect((await service.runs.run(run.id))?.state).toBe('completed');
    const [shard] = await service.runs.shards(run.id);
    expect(shard).toMatchObject({ state: 'done', coverage: [{ status: 'read', clusters: 2 }] });
  });

  it('that another try has ended keeps its figures, though a slow try that saw otherwise ends afterwards', async () => {
    service = await aService(ownedBy('team-a', 'team-b'));
    const run = await planAudit(service.ports, { startedBy: 'request' });
    const [message] = service.queue.splice(0);
    const slow = {
      ...service.ports,
      estate: {
        remembered: (id: string) => service.estate.remembered(id),
        lastBody: () => Promise.resolve(undefined),
        writeTransitions: () => {
          service.simulator.replaceEstate(ownedBy('team-a', null));
          return auditShard(service.ports, message!);
        },
        writeFindings: () => Promise.resolve(),
        writeClusters: () => Promise.resolve(),
        removeClusters: () => Promise.resolve(),
      },
    };
    await auditShard(slow, message!);
    expect(await clustersByOwner(run)).toEqual({ 'team-a': 1, nobody: 1 });
    const [shard] = await service.runs.shards(run.id);
    expect(shard?.tally).toEqual((await service.runs.run(run.id))?.tally);
  });

  it('that dies with its figures written has those of the try that ends it', async () => {
    let armed = true;
    service = await aService(ownedBy('team-a', 'team-b'), {
      wrap: (ports) => dyingAfter('savePartTallies', ports, () => armed && !(armed = false)),
    });
    const run = await planAudit(service.ports, { startedBy: 'request' });
    const [message] = service.queue.splice(0);
    await expect(auditShard(service.ports, message!)).rejects.toThrow('died');
    expect(await clustersByOwner(run)).toEqual({});
    service.simulator.replaceEstate(ownedBy('team-c', 'team-b'));
    await auditShard(service.ports, message!);
    expect(await clustersByOwner(run)).toEqual({ 'team-b': 1, 'team-c': 1 });
  });

  it('whose tries all fail is given up: its subscriptions count as failed, and the run ends', async () => {
    service = await aService(estate);
    await service.audit();
    service.later({ days: 1 });
    service.simulator.fault({
      operation: 'resources',
      kind: 'html502',
      match: 'managedclusters',
      times: 100,
    });
    const run = await service.audit();
    expect(run).toMatchObject({ state: 'completed', coverage: { failed: 1, read: 0 } });
    const [shard] = await service.runs.shards(run.id);
    expect(shard).toMatchObject({
      state: 'failed',
      coverage: [{ reason: expect.stringContaining('502') as string }],
    });
    expect(await clustersByOwner(run)).toEqual({});
    expect(await transitionsOf(run.id)).toEqual(['lostSight a', 'lostSight b']);
    expect(await openFindings()).toContain('a kubernetes-rbac-enabled');
  });
});

describe('the figures by part', () => {
  it('add up to those of the run, over all its shards, by owner and by subscription', async () => {
    const few = ['local-accounts-disabled', 'kubernetes-version-supported'];
    service = await aService(manySubscriptions(), { wrap: onlyRules(...few) });
    const run = await service.audit();
    expect(run.shards).toBe(2);
    const parts = await partsOf(run);
    expect(parts).toHaveLength(120);
    expect(addTallies(parts.map(({ tally }) => tally))).toEqual(run.tally);
    const subscriptions = bySubscription(parts);
    expect(subscriptions.map(({ tally }) => tally.clusters)).toEqual(Array.from({ length: 60 }, () => 2));
    expect(subscriptions[7]?.subscriptionId).toBe('00000000-0000-0000-0000-000000000007');
    expect(addTallies(subscriptions.map(({ tally }) => tally))).toEqual(run.tally);
    const tallies = byOwner(parts);
    expect(tallies.map(({ owner, tally }) => [owner, tally.clusters])).toEqual([
      ['team-0', 20],
      ['team-1', 20],
      ['team-2', 20],
      [null, 60],
    ]);
    expect(addTallies(tallies.map(({ tally }) => tally))).toEqual(run.tally);
    const [of0] = tallies;
    expect(of0?.tally).toMatchObject({ failures: { high: 20 }, failuresByRule: { AKS012: 20 } });
    expect(of0?.tally.worst.every(({ cluster: { owner } }) => owner === 'team-0')).toBe(true);
  });

  it('are found by fallback where no tag names an owner', async () => {
    const owners = {
      ...defaultPolicy.owners,
      fallbacks: [{ owner: 'Team B', match: { names: ['b*'], managementGroups: ['none'] } }],
    };
    service = await aService(ownedBy('team-a', null, null), {
      wrap: (ports) => ({ ...ports, policy: { ...defaultPolicy, owners } }),
    });
    const run = await service.audit();
    expect(await clustersByOwner(run)).toEqual({ 'Team B': 1, nobody: 1, 'team-a': 1 });
    const { items } = await service.estate.clusters({ owners: ['Team B'] }, { top: 10 });
    expect(items.map(({ ref }) => ref.name)).toEqual(['b']);
  });
});

describe('one run at a time', () => {
  it('is under way: whoever asks for another gets that one', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    const [one, other] = await Promise.all([
      planAudit(service.ports, { startedBy: 'timer' }),
      planAudit(service.ports, { startedBy: 'request' }),
    ]);
    expect(other.id).toBe(one.id);
    expect(service.queue).toHaveLength(1);
  });

  it('is under way for each of many that ask at the same moment, and no other has begun', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    const asked = Array.from({ length: 8 }, () => planAudit(service.ports, { startedBy: 'request' }));
    const runs = await Promise.all(asked);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect((await service.runs.runs({ top: 10 })).runs).toHaveLength(1);
  });

  it('that cannot be planned is kept as failed, says why, and lets the next begin', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
    await expect(planAudit(service.ports, { startedBy: 'timer' })).rejects.toThrow('502');
    const { runs } = await service.runs.runs({ top: 1 });
    expect(runs[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('502') as string });
    expect(await service.runs.latestRun()).toBeUndefined();
    expect((await service.audit()).state).toBe('completed');
  });

  it('over a scope without a subscription completes with nothing assessed', async () => {
    service = await aService(anEstate([], []));
    const run = await service.audit();
    expect(run).toMatchObject({ state: 'completed', tally: { clusters: 0 } });
  });

  it('of a part leaves the rest of the estate as it was, and is not the latest', async () => {
    const clusters = [
      cluster(first, 'a', { enableRBAC: false }),
      cluster(second, 'b', { enableRBAC: false }),
    ];
    service = await aService(anEstate(clusters, [first, second]));
    const whole = await service.audit();
    service.later({ minutes: 5 });
    service.simulator.replaceEstate(anEstate([], [first, second]));
    const part = await service.audit({ managementGroups: [], subscriptions: [first] });
    expect(await transitionsOf(part.id)).toEqual(['gone a']);
    expect(await openFindings()).toEqual(['b kubernetes-rbac-enabled']);
    expect((await service.runs.latestRun())?.id).toBe(whole.id);
  });
});

describe('the sweeper', () => {
  it('sends a silent shard again', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    const run = await planAudit(service.ports, { startedBy: 'timer' });
    service.queue.splice(0);
    service.later({ minutes: 10 });
    await sweep(service.ports);
    expect(service.queue).toEqual([]);
    service.later({ minutes: 15 });
    await sweep(service.ports);
    expect(service.queue).toEqual([{ runId: run.id, shard: 0 }]);
  });

  it('completes a run whose last shard died before it could', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    const run = await planAudit(service.ports, { startedBy: 'timer' });
    const dead = { ...service.ports, runs: dyingAt(service.ports, 'countTransitions') };
    await expect(auditShard(dead, { runId: run.id, shard: 0 })).rejects.toThrow('died');
    expect((await service.runs.run(run.id))?.state).toBe('running');
    await sweep(service.ports);
    expect((await service.runs.run(run.id))?.state).toBe('completed');
  });

  it('ends a plan that died, so that the next can begin', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    const dead = {
      ...service.ports,
      openInventory: () => ({ ...service.ports.openInventory(), subscriptionPages: () => never() }),
    };
    void planAudit(dead, { startedBy: 'timer' });
    await until(async () => (await service.runs.runInProgress())?.state === 'planning');
    service.later({ minutes: 16 });
    await sweep(service.ports);
    expect(await service.runs.runInProgress()).toBeUndefined();
    expect((await service.audit()).state).toBe('completed');
  });

  it.each(['saveRun', 'release'] as const)(
    'lets the next audit begin after one that died at %s',
    async (step) => {
      service = await aService(anEstate([cluster(first, 'a')]));
      const dead = { ...service.ports, runs: dyingAt(service.ports, step) };
      await planAudit(dead, { startedBy: 'timer' }).catch(() => undefined);
      for (const message of service.queue.splice(0)) await auditShard(dead, message).catch(() => undefined);
      expect(await service.runs.runInProgress()).toBeDefined();
      service.later({ minutes: 16 });
      await sweep(service.ports);
      expect(await service.runs.runInProgress()).toBeUndefined();
    },
  );

  it('gives up the shards of a run that is a day old', async () => {
    service = await aService(anEstate([cluster(first, 'a')]));
    const run = await planAudit(service.ports, { startedBy: 'timer' });
    service.queue.splice(0);
    service.later({ days: 2 });
    await sweep(service.ports);
    expect(await service.runs.run(run.id)).toMatchObject({ state: 'completed', coverage: { failed: 1 } });
  });
});

it('keeps a cluster under one key, however its id is cased', async () => {
  const one = cluster(first, 'Mixed-Case');
  service = await aService(anEstate([one]));
  await service.audit();
  service.simulator.replaceEstate(
    anEstate([{ ...one, id: one.id.toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/') }]),
  );
  const run = await service.audit();
  expect(await transitionsOf(run.id)).toEqual([]);
  const key = clusterKeyOf(parseClusterId(one.id)!);
  expect((await service.estate.cluster(key))?.ref.name.toLowerCase()).toBe('mixed-case');
});

/** Clusters a, b, c... of these owners. */
function ownedBy(...owners: readonly (string | null)[]): Estate {
  return anEstate(
    owners.map((owner, index) => ({
      ...cluster(first, 'abcdef'.charAt(index), { disableLocalAccounts: false }),
      tags: owner === null ? {} : { owner },
    })),
  );
}

/** Sixty subscriptions, which are two shards, with two clusters each: one of nobody and one of three teams in turn. */
function manySubscriptions(): Estate {
  const ids = Array.from(
    { length: 60 },
    (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
  );
  const clusters = ids.flatMap((id, index) => [
    { ...cluster(id, 'a', { disableLocalAccounts: false }), tags: { owner: `team-${index % 3}` } },
    { ...cluster(id, 'b'), tags: {} },
  ]);
  return { ...anEstate(clusters, ids), resources: {} };
}

/** The figures by part of a run, which are known. */
async function partsOf(run: Pick<AuditRun, 'id' | 'shards'>): Promise<readonly PartTally[]> {
  const parts = await service.partTallies.partTallies(run);
  if (parts === undefined) throw new Error('The figures by part are not known.');
  return parts;
}

async function clustersByOwner(run: Pick<AuditRun, 'id' | 'shards'>): Promise<Record<string, number>> {
  const tallies = byOwner(await partsOf(run));
  return Object.fromEntries(tallies.map(({ owner, tally }) => [owner ?? 'nobody', tally.clusters]));
}

// Each write's own time on the service tells whether a row was written again.
async function timestamps({ tables }: Service): Promise<Record<string, string>> {
  const times: Record<string, string> = {};
  for (const name of ['Clusters', 'Findings', 'Transitions'] as const) {
    for await (const row of (await tables.open(name)).listEntities()) {
      times[`${name} ${row.partitionKey ?? ''} ${row.rowKey ?? ''}`] = row.etag;
    }
  }
  return times;
}

function withoutRunIds(rows: Record<string, unknown[]>): unknown {
  return JSON.parse(
    JSON.stringify(rows)
      .replaceAll(/(\d{8}T\d{9}Z)-[0-9a-f]{6}/g, '$1')
      .replaceAll(/,"lastError":"[^"]*"|\\"lastError\\":\\"[^"]*\\",?/g, ''),
  );
}

function dyingAfter(step: string, ports: AuditPorts, shouldDie: () => boolean): AuditPorts {
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const method = Reflect.get(of, name) as unknown;
        if (typeof method !== 'function') return method;
        const bound = method.bind(of) as (...args: unknown[]) => Promise<unknown>;
        if (name !== step) return bound;
        return async (...args: unknown[]) => {
          const result = await bound(...args);
          if (shouldDie()) throw new Error('died');
          return result;
        };
      },
    });
  return {
    ...ports,
    estate: wrap(ports.estate),
    runs: wrap(ports.runs),
    partTallies: wrap(ports.partTallies),
  };
}

function dyingAt({ runs }: AuditPorts, step: string): AuditPorts['runs'] {
  return new Proxy(runs, {
    get(of, name) {
      const method = Reflect.get(of, name) as unknown;
      if (typeof method !== 'function') return method;
      const bound = method.bind(of) as (...args: unknown[]) => Promise<unknown>;
      return name === step ? () => Promise.reject(new Error('died')) : bound;
    },
  });
}

async function* never(): AsyncGenerator<never> {
  await new Promise(() => undefined);
  yield undefined as never;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}
