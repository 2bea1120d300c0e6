import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import type { ReportPorts } from '../../src/report/assemble.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import type { Delivery } from '../../src/report/delivery/delivery-store.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, forgetParts } from '../support/a-service.ts';

const subscription = '00000000-0000-0000-0000-000000000001';

let service: Service;
afterEach(() => service.close());

function cluster(name: string, properties: Parameters<typeof aCluster>[0] = {}): Cluster {
  const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`;
  return aCluster(properties, { id, name });
}

const ports = (): ReportPorts => ({
  runs: service.runs,
  estate: service.estate,
  deliveries: service.deliveries,
  partTallies: service.partTallies,
  exemptions: service.exemptions,
  rules,
  links: { api: null, portal: 'https://portal.azure.com' },
  version: service.version,
  now: () => service.now(),
});

/** A day later, with other clusters. */
async function auditOf(...clusters: Cluster[]) {
  service.later({ days: 1 });
  service.simulator.replaceEstate(anEstate(clusters));
  return service.audit();
}

async function mailed(runId: string, over: Partial<Delivery> = {}): Promise<void> {
  await service.deliveries.save({
    period: `run-${runId}`,
    recipientsHash: 'abc',
    audience: 'governance',
    addressees: [],
    state: 'sent',
    operationId: '7d7e6b1c-7a3f-4d6e-9c58-0d4c8a1f2b3e',
    runId,
    subject: 'AKS governance',
    recipients: 1,
    attemptedAt: service.now().toISOString(),
    ...over,
  });
}

const assembled = async () => (await assembleReport(ports()))!;

it('is nothing before the first audit has completed', async () => {
  service = await aService(anEstate([]));
  expect(await assembleReport(ports())).toBeUndefined();
  service.simulator.fault({ operation: 'resources', kind: 'html502', times: 2 });
  await expect(service.audit()).rejects.toThrow('502');
  expect(await assembleReport(ports())).toBeUndefined();
});

describe('a report', () => {
  beforeEach(async () => {
    service = await aService(anEstate([cluster('a')]));
  });

  it('is a first one while none was mailed', async () => {
    await service.audit();
    const second = await auditOf(cluster('a'), cluster('b'));
    expect(await assembled()).toMatchObject({
      run: { id: second.id },
      since: null,
      headline: { kind: 'first' },
    });
  });

  it('tells what every audit found since the run that was last mailed, in order of time', async () => {
    const first = await service.audit();
    await mailed(first.id);
    // Opened and resolved in between: told apart from opened again, and from what is still open.
    await auditOf(cluster('a', { enableRBAC: false }), cluster('b'));
    const last = await auditOf(cluster('a', { disableLocalAccounts: false }), cluster('b'));
    const { since, changes, run } = await assembled();
    expect(run.id).toBe(last.id);
    expect(since).toEqual({
      runId: first.id,
      at: first.startedAt,
      score: 100,
      subscriptions: 1,
      ruleSetVersion: 'test',
    });
    expect(changes.clusters.appeared.rows.map(({ cluster: { name } }) => name)).toEqual(['b']);
    expect(changes.findings.opened.rows.map(({ name }) => name)).toEqual(['local-accounts-disabled']);
    expect(changes.findings.resolved.count).toBe(0);
  });

  it('leaves out what the mailed run itself had found', async () => {
    await service.audit();
    await mailed((await auditOf(cluster('a', { enableRBAC: false }))).id);
    await auditOf(cluster('a', { enableRBAC: false, disableLocalAccounts: false }));
    const { changes } = await assembled();
    expect(changes.findings.opened.rows.map(({ name }) => name)).toEqual(['local-accounts-disabled']);
  });

  it('counts an audit of a part in between, and is never of one', async () => {
    const whole = await service.audit();
    await mailed(whole.id);
    service.later({ days: 1 });
    service.simulator.replaceEstate(anEstate([cluster('a', { enableRBAC: false })]));
    await service.audit({ managementGroups: [], subscriptions: [subscription] });
    expect((await assembled()).run.id).toBe(whole.id);
    await auditOf(cluster('a', { enableRBAC: false }));
    expect((await assembled()).changes.findings.opened.count).toBe(1);
  });

  it.each<[string, Partial<Delivery>]>([
    ['refused', { state: 'rejected', reason: '400' }],
    ['not settled', { state: 'sending' }],
  ])('compares with the mail before one that was %s', async (_, over) => {
    const first = await service.audit();
    await mailed(first.id);
    await mailed((await auditOf(cluster('a'))).id, over);
    await auditOf(cluster('a'));
    expect((await assembled()).since?.runId).toBe(first.id);
  });

  it('is the same after it was mailed as it was before, for the rest of the week', async () => {
    const first = await service.audit();
    await mailed(first.id);
    const second = await auditOf(cluster('a'), cluster('b'));
    const before = await assembled();
    await mailed(second.id);
    expect(await assembled()).toEqual(before);
    expect(before.since?.runId).toBe(first.id);
  });

  it('of a run that was mailed in an earlier week says that nothing new was audited, and repeats no change', async () => {
    await mailed((await service.audit()).id);
    const second = await auditOf(cluster('a'), cluster('b'));
    await mailed(second.id);
    service.later({ days: 2 });
    const { since, headline, changes } = await assembled();
    expect(since?.runId).toBe(second.id);
    expect(headline.kind).toBe('stale');
    expect(changes.clusters.appeared.count).toBe(0);
  });

  it('of a run before that is no longer kept is a first one', async () => {
    await mailed('20260101T000000000Z-abcdef');
    await service.audit();
    expect((await assembled()).since).toBeNull();
  });

  it('of an audit whose figures by part are not known says so of its owners, and tells no owner', async () => {
    await forgetParts(service, (await service.audit()).id);
    const report = await assembled();
    expect([report.score, report.owners]).toEqual([100, null]);
    await expect(assembleReport(ports(), 'team-a')).rejects.toThrow('is not known: an earlier version');
  });

  it('of an owner has no score of then where the figures by part of then are not known', async () => {
    const ofTeam = { ...cluster('a'), tags: { owner: 'team-a' } };
    service.simulator.replaceEstate(anEstate([ofTeam]));
    const first = await service.audit();
    await mailed(first.id, { period: '2026-W46' });
    await auditOf(ofTeam);
    expect((await assembleReport(ports(), 'team-a'))?.since?.score).toBe(100);
    await forgetParts(service, first.id);
    expect((await assembleReport(ports(), 'team-a'))?.since?.score).toBeNull();
  });

  it('reads more runs than one page of them holds', async () => {
    const first = await service.audit();
    await mailed(first.id);
    for (let run = 0; run < 51; run += 1) await auditOf(cluster('a', { enableRBAC: false }));
    const { changes, since } = await assembled();
    expect(since?.runId).toBe(first.id);
    // It stands in the second of 52 runs, and pages begin with the newest.
    expect(changes.findings.opened.count).toBe(1);
  });
});
