import { auditShard } from '../../src/audit/audit-shard.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { sweep } from '../../src/audit/sweep.ts';
import { removeOldHistory } from '../../src/audit/remove-old-history.ts';
import { TableOldHistory } from '../../src/azure/table-old-history.ts';
import { schemaVersion } from '../../src/evaluation/audit-run.ts';
import type { Estate } from '../../local/simulator/estate.ts';
import { anApi } from '../api/an-api.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';

const subscription = '00000000-0000-0000-0000-000000000001';

function estateWhere(disableLocalAccounts: boolean): Estate {
  const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/one`;
  return anEstate([aCluster({ disableLocalAccounts }, { id, name: 'one' })], [subscription]);
}

let service: Service;
afterEach(() => service.close());

/** A service whose estate has been audited once. */
async function audited(): Promise<Service> {
  service = await aService(estateWhere(false), { wrap: onlyRules('local-accounts-disabled') });
  await service.audit();
  return service;
}

/** Writes every row of a table again as another version of the service would have written it. */
async function rewrite(
  name: 'AuditRuns' | 'AuditShards' | 'Clusters' | 'Findings' | 'Transitions',
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const table = await service.tables.open(name);
  for await (const { etag: _, timestamp: __, ...row } of table.listEntities()) {
    await table.upsertEntity(
      { ...change(row), partitionKey: row.partitionKey!, rowKey: row.rowKey! },
      'Replace',
    );
  }
}

function inDocument(change: (document: Record<string, unknown>) => Record<string, unknown>) {
  return (row: Record<string, unknown>): Record<string, unknown> =>
    typeof row.document === 'string'
      ? { ...row, document: JSON.stringify(change(JSON.parse(row.document) as Record<string, unknown>)) }
      : row;
}

describe('a newer version has written the tables in a shape that this one does not know', () => {
  let underWay: string;
  beforeEach(async () => {
    await audited();
    underWay = (await planAudit(service.ports, { startedBy: 'timer' })).id;
    await rewrite(
      'AuditRuns',
      inDocument((run) => ({ ...run, schemaVersion: schemaVersion + 1 })),
    );
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an audit', () => service.audit()],
    ['the next step of an audit under way', () => auditShard(service.ports, { runId: underWay, shard: 0 })],
    ['the sweeper of an audit under way', () => sweep(service.ports)],
    [
      'the removal of old history',
      () => removeOldHistory(service.ports, new TableOldHistory(service.tables)),
    ],
  ])('%s is refused, and changes nothing', async (_, act) => {
    const before = await service.rows();
    service.later({ days: 1_000 });
    await expect(act()).rejects.toThrow(
      /A newer version of the service has written the tables \(schema 2\), and this one knows schema 1/,
    );
    expect(await service.rows()).toEqual(before);
  });

  it.each([
    'health',
    'summary',
    'findings',
    'clusters',
    'runs',
    'runs/latest',
    'changes',
    'deadlines',
    'report',
    'trend',
  ])('GET %s says so and tells nothing of what it could misread', async (path) => {
    const { status, json } = await anApi(service).get(path);
    expect([status, json.error.code]).toEqual([503, 'NewerSchema']);
  });
});

it('a newer version that only adds to rows is read by an older one, which goes on with them', async () => {
  await audited();
  const further = { further: 'of a newer version' };
  await rewrite(
    'AuditRuns',
    inDocument((run) => ({ ...run, ...further })),
  );
  await rewrite(
    'AuditShards',
    inDocument((shard) => ({ ...shard, ...further })),
  );
  for (const table of ['Clusters', 'Findings', 'Transitions'] as const) {
    await rewrite(table, (row) => ({ ...row, ...further }));
  }
  const api = anApi(service);
  expect((await api.get('findings')).json.value).toHaveLength(1);
  service.simulator.replaceEstate(estateWhere(true));
  const run = await service.audit();
  expect(run.changes).toMatchObject({ resolved: 1, opened: 0, appeared: 0 });
});

it('an older version has written the tables: nothing looks new, and history goes on', async () => {
  await audited();
  await rewrite(
    'AuditRuns',
    // The first version knew no exemptions, facts, requests or figures by part.
    inDocument(({ facts: _, tally, schemaVersion: __, ...run }) => {
      const { exempted: ___, ...figures } = tally as Record<string, unknown>;
      return { ...run, tally: figures };
    }),
  );
  await rewrite('AuditShards', ({ partTallies: _, ...row }) => row);
  await rewrite('Findings', ({ fixValues: _, exemptedBy: __, ...row }) => row);
  const api = anApi(service);
  expect((await api.get('summary')).status).toBe(200);
  service.later({ minutes: 60 });
  const run = await service.audit();
  expect(Object.values(run.changes ?? {}).reduce((sum, count) => sum + count, 0)).toBe(0);
});
