import { gatherExemptions } from '../../src/audit/gather-exemptions.ts';
import type { AuditPorts, ShardMessage } from '../../src/audit/ports.ts';
import { rulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster } from '../support/a-cluster.ts';
import { anExemption } from '../support/an-exemption.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';

let service: Service;
afterEach(() => service.close());

const open = () => aCluster({ disableLocalAccounts: false });
const hardened = () => aCluster();

async function changesOf(runId: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { kind, finding } of service.estate.transitions(runId)) {
    lines.push([kind, finding?.name, finding?.exemptedBy].filter((part) => part !== undefined).join(' '));
  }
  return lines;
}

/** The changes and the figures of one more audit, a week later. */
async function week() {
  service.later({ days: 7 });
  const run = await service.audit();
  const { failures, exempted, coveredByExemption } = run.tally!;
  return {
    changes: await changesOf(run.id),
    open: failures.high,
    exempted: exempted.high,
    coveredByExemption,
  };
}

it('a failure is accepted, counts no more, opens again when the exemption ends, and is put right', async () => {
  service = await aService(anEstate([open()]));
  await service.audit();
  await service.exemptions.add(anExemption({ expiresOn: '2026-12-05' }));
  expect(await week()).toEqual({
    changes: ['exempted local-accounts-disabled accepted'],
    open: 0,
    exempted: 1,
    coveredByExemption: { accepted: 1 },
  });
  const { items } = await service.estate.findings({ statuses: ['fail'] }, { top: 10 });
  expect(items).toMatchObject([{ exemptedBy: 'accepted', openSince: '2026-11-20T08:00:00.000Z' }]);
  expect(await week()).toMatchObject({ changes: [], open: 0, exempted: 1 });
  expect(await week()).toEqual({
    changes: ['lapsed local-accounts-disabled'],
    open: 1,
    exempted: 0,
    coveredByExemption: {},
  });
  service.simulator.replaceEstate(anEstate([hardened()]));
  expect(await week()).toMatchObject({ changes: ['resolved local-accounts-disabled'], open: 0 });
});

it('an exemption that is withdrawn opens the failure again, and one that follows another is no news', async () => {
  service = await aService(anEstate([open()]));
  const { etag } = (await service.exemptions.add(anExemption()))!;
  await service.audit();
  expect(await week()).toMatchObject({ changes: [], exempted: 1 });
  await service.exemptions.remove('accepted', etag);
  await service.exemptions.add(anExemption({ id: 'renewed' }));
  expect(await week()).toMatchObject({ changes: [], exempted: 1, coveredByExemption: { renewed: 1 } });
  await service.exemptions.remove('renewed', (await service.exemptions.exemption('renewed'))!.etag);
  expect(await week()).toMatchObject({ changes: ['lapsed local-accounts-disabled'], exempted: 0 });
});

it('every shard of a run judges by the exemptions that the run began with', async () => {
  service = await aService(anEstate([open()]));
  await service.exemptions.add(anExemption());
  const { queue } = service.ports;
  Object.assign(service.ports, {
    queue: {
      async send(messages: readonly ShardMessage[]) {
        const stored = (await service.exemptions.exemption('accepted'))!;
        await service.exemptions.remove('accepted', stored.etag);
        await queue.send(messages);
      },
    },
  });
  const run = await service.audit();
  expect(run.tally?.exempted.high).toBe(1);
  expect((await service.exemptions.ofRun(run.id))?.exemptions).toHaveLength(1);
});

it('what the policy does not allow, or has under the same id, does not hold and is said', async () => {
  service = await aService(anEstate([]));
  const policy = parsePolicy(
    JSON.stringify({
      exemptions: {
        maximumDays: 90,
        granted: [
          {
            id: 'Both',
            rules: ['sla-tier'],
            owner: 'team-platform',
            reason: 'Moves in December.',
            grantedOn: '2026-11-01',
            expiresOn: '2026-12-31',
          },
        ],
      },
    }),
    'policy.json',
    rules,
  );
  await service.exemptions.add(anExemption({ id: 'both' }));
  await service.exemptions.add(anExemption({ id: 'long' }));
  await service.exemptions.add(anExemption({ id: 'fine', expiresOn: '2026-08-30' }));
  const granted = await gatherExemptions({ ...service.ports, policy, rules, stored: service.exemptions });
  expect(granted.exemptions.map(({ id, source }) => `${id} ${source}`)).toEqual(['Both policy', 'fine api']);
  expect(granted.faults).toEqual([
    'The exemption both does not hold: the policy has one of this id, which holds in its place.',
    'The exemption long does not hold: expiresOn: is 303 days after the day on which it was granted; the policy allows 90.',
  ]);
});

describe('a failure that comes or goes with the rules', () => {
  const judging = (ports: AuditPorts, document: object, ruleSetVersion: string): AuditPorts => {
    const policy = parsePolicy(JSON.stringify(document), 'policy.json', rules);
    return Object.assign(ports, { policy, rules: rulesByEnvironment(rules, policy), ruleSetVersion });
  };
  const off = { rules: { 'local-accounts-disabled': { enabled: false } } };

  it('is told apart from what changed in the estate', async () => {
    service = await aService(anEstate([open()]), { wrap: (ports) => judging(ports, off, '1') });
    await service.audit();
    judging(service.ports, {}, '1');
    expect((await week()).changes).toEqual(['judgedDifferently local-accounts-disabled']);
    expect((await week()).changes).toEqual([]);
    judging(service.ports, off, '1');
    expect((await week()).changes).toEqual(['judgedDifferently local-accounts-disabled']);
  });

  it('is news of the estate where the cluster itself has changed in the same week', async () => {
    service = await aService(anEstate([hardened()]), { wrap: (ports) => judging(ports, {}, '1') });
    await service.audit();
    judging(service.ports, {}, '2');
    service.simulator.replaceEstate(anEstate([open()]));
    expect((await week()).changes).toEqual(['opened local-accounts-disabled']);
  });

  it('names what has changed', async () => {
    service = await aService(anEstate([open()]), { wrap: (ports) => judging(ports, off, '1') });
    await service.audit();
    judging(service.ports, {}, '2');
    service.later({ days: 7 });
    const run = await service.audit();
    for await (const change of service.estate.transitions(run.id)) {
      expect(change.because).toEqual(['ruleSet', 'policy']);
    }
    expect(run.changes?.judgedDifferently).toBe(1);
  });

  it('ends with the environment that the cluster left, which is news of the estate', async () => {
    const inDev = { environments: [{ name: 'dev', match: { names: ['dev-*'] }, rules: off.rules }] };
    const moved = { environments: [{ name: 'dev', match: { tags: { stage: ['dev'] } }, rules: off.rules }] };
    service = await aService(anEstate([open()]), { wrap: (ports) => judging(ports, moved, '1') });
    await service.audit();
    const tagged = aCluster({ disableLocalAccounts: false }, { tags: { ...open().tags, stage: 'dev' } });
    service.simulator.replaceEstate(anEstate([tagged]));
    expect((await week()).changes).toEqual(['resolved local-accounts-disabled']);
    judging(service.ports, inDev, '1');
    expect((await week()).changes).toEqual(['judgedDifferently local-accounts-disabled']);
  });
});
