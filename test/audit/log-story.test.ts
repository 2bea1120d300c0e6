import { failShard } from '../../src/audit/fail-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { sweep } from '../../src/audit/sweep.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import type { Stage, Telemetry } from '../../src/telemetry/telemetry.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';

const first = '00000000-0000-0000-0000-000000000001';
const second = '00000000-0000-0000-0000-000000000002';
const clusterIn = (subscriptionId: string) =>
  aCluster(
    { disableLocalAccounts: false },
    {
      id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`,
      name: 'a',
    },
  );

let service: Service;
let said: { readonly message: string; readonly [field: string]: unknown }[];
let measured: Stage[];

const telemetry: Telemetry = {
  log: (message, fields) => void said.push({ message, ...fields }),
  measure: (stage, work) => {
    measured.push(stage);
    return work();
  },
};
beforeEach(async () => {
  said = [];
  measured = [];
  const wrap = (ports: AuditPorts): AuditPorts => ({ ...ports, ...telemetry });
  service = await aService(anEstate([clusterIn(first), clusterIn(second)], [first, second]), { wrap });
});
afterEach(() => service.close());

const lines = (message: string) => said.filter((line) => line.message === message);

it('tells of a completed audit what it covered, what it found, and what it no longer sees', async () => {
  const { id } = await service.audit();
  expect(lines('Audit completed.')).toMatchObject([
    {
      runId: id,
      scope: 'estate',
      clusters: 2,
      subscriptionsRead: 2,
      subscriptionsUnread: 0,
      subscriptionsLost: 0,
    },
  ]);
  expect(measured).toEqual(['plan', 'read', 'read', 'judge', 'write', 'read', 'finish']);

  service.later({ days: 1 });
  service.simulator.replaceEstate(anEstate([clusterIn(first)], [first]));
  await service.audit();
  const lost = {
    subscriptionsRead: 1,
    subscriptionsUnread: 1,
    subscriptionsMissing: 1,
    subscriptionsLost: 1,
  };
  expect(lines('Audit completed.')[1]).toMatchObject(lost);

  service.later({ days: 1 });
  await service.audit();
  expect(lines('Audit completed.')[2]).toMatchObject({ ...lost, subscriptionsLost: 0 });
});

it('tells of an audit of a part that it is one', async () => {
  await service.audit({ managementGroups: [], subscriptions: [first] });
  expect(lines('Audit completed.')).toMatchObject([{ scope: 'part', clusters: 1, subscriptionsRead: 1 }]);
});

it('tells of an audit that could not be planned, and of one whose planning died', async () => {
  service.simulator.fault({ operation: 'resources', kind: 'serverError500', times: 2 });
  await service.audit().catch(() => undefined);
  expect(lines('Audit failed.')).toMatchObject([
    { scope: 'estate', reason: expect.stringMatching(/^The scope/) as unknown },
  ]);

  const dead = {
    ...service.ports,
    openInventory: () => ({ subscriptionPages: () => never(), clusterPages: () => never() }),
  };
  void planAudit(dead, { startedBy: 'timer' });
  while ((await service.runs.runInProgress()) === undefined) await Promise.resolve();
  service.later({ minutes: 20 });
  await sweep(service.ports);
  expect(lines('Audit failed.')[1]).toMatchObject({ reason: 'Planning began and did not come to an end.' });
});

it('tells of a shard that was given up, and why', async () => {
  await planAudit(service.ports, { startedBy: 'timer' });
  const [message] = service.queue.splice(0);
  await failShard(service.ports, message!);
  expect(lines('A shard was given up.')).toMatchObject([{ shard: 0, reason: expect.any(String) as unknown }]);
  expect(lines('Audit completed.')).toMatchObject([{ subscriptionsRead: 0, subscriptionsFailed: 2 }]);
});

async function* never(): AsyncGenerator<never> {
  await new Promise(() => undefined);
}
