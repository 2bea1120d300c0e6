import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Tables } from '../../src/azure/table-accounts.ts';
import type { TableName } from '../../src/azure/table-accounts.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import type { Evidence } from '../../src/evaluation/rule.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import type { Row, StoredRow } from '../../src/history/columns.ts';
import type { KeptFinding } from '../../src/history/compare.ts';
import { fingerprint } from '../../src/history/digest.ts';
import {
  clusterPrint,
  clusterRow,
  cutEvidence,
  findingRow,
  readCluster,
  readFinding,
  readRemembered,
} from '../../src/history/entities.ts';
import { readRun, readShard, runRow, shardRow } from '../../src/history/run-entities.ts';
import { readTransition, transitionRow } from '../../src/history/transition-entities.ts';
import type { ClusterRecord } from '../../src/history/records.ts';
import type { Shard } from '../../src/history/run-store.ts';
import type { Transition } from '../../src/history/transition.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aStorageAccount } from '../support/azurite.ts';
import { aClusterRef, aCompletedRun } from '../support/a-report-input.ts';

const tables = new Tables({ connectionString: aStorageAccount() }, () => {
  throw new Error('A connection string needs no credential.');
});

/** A row as the table service gives it back. */
async function stored(name: TableName, row: Row): Promise<StoredRow> {
  const table = await tables.open(name);
  await table.upsertEntity(row, 'Replace');
  return table.getEntity(row.partitionKey, row.rowKey);
}

const ref = aClusterRef('aks-größe', 'data', `O'Brien & "Söhne" 集群 😀`);
const runId = '20261120T080000000Z-a1b2c3';
const at = '2026-11-20T08:00:00.000Z';
const verdict = {
  status: 'fail',
  print: fingerprint('x'),
  firstFailedAt: '2026-11-01T08:00:00.000Z',
  openSince: at,
  resolvedAt: '2026-11-10T08:00:00.000Z',
  regressions: 1,
  exempted: false,
} as const;

const record: ClusterRecord = {
  ref,
  environment: 'prod',
  location: 'westeurope',
  kubernetesVersion: '1.34.9',
  tier: 'standard',
  failures: { critical: 0, high: 1, medium: 2, low: 3, info: 4 },
  verdicts: { pass: 5, fail: 10, notApplicable: 1, unknown: 2, error: 3 },
  score: 61.5,
  digest: new Map([['AKS001', verdict]]),
  judgedBy: '2.0.0|h4shh4shh4sh|2026-11-20',
  changedBy: runId,
  changedAt: at,
  body: aCluster({}, { tags: { owner: 'größe 😀', empty: '' } }),
};

const kept: KeptFinding = {
  ...verdict,
  finding: {
    rule: 'AKS001',
    name: 'sla-tier',
    category: 'tier',
    severity: 'high',
    status: 'fail',
    message: 'The tier is "Free"; größe 😀\nsecond line',
    evidence: [
      { property: 'sku.tier', actual: 'Free', expected: 'Standard or Premium' },
      { property: 'x', pool: 'system', actual: { nested: [1, null, true] }, expected: 'nothing' },
      { property: 'y', actual: null, expected: 'something' },
    ],
    deadline: { on: '2027-03-31', what: 'Kubernetes 1.34 leaves standard support' },
    values: { version: '1.36.2' },
  },
};

describe('a cluster', () => {
  it('comes back as it was written, with its body', async () => {
    const row = await stored('Clusters', clusterRow(record));
    expect(readCluster(row)).toEqual(record);
    expect(readRemembered(row)).toEqual({
      ref,
      digest: record.digest,
      judgedBy: record.judgedBy,
      print: clusterPrint(record),
    });
  });

  it('of which little is known comes back so', async () => {
    const { body: _, ...bodiless } = record;
    const little: ClusterRecord = {
      ...bodiless,
      ref: { ...ref, owner: null },
      location: null,
      kubernetesVersion: null,
      tier: null,
      score: null,
      digest: new Map(),
    };
    expect(readCluster(await stored('Clusters', clusterRow(little)))).toEqual(little);
  });

  it('with a body that does not fit its row is kept without it', async () => {
    // Random, so that it does not become smaller by being packed.
    const tags = { noise: randomBytes(1_000_000).toString('base64') };
    const row = await stored('Clusters', clusterRow({ ...record, body: aCluster({}, { tags }) }));
    const { body: _, ...rest } = record;
    expect(readCluster(row)).toEqual(rest);
  });

  it('with a body of several columns keeps it', async () => {
    const tags = { noise: randomBytes(200_000).toString('base64') };
    const large = { ...record, body: aCluster({}, { tags }) };
    const row = await stored('Clusters', clusterRow(large));
    expect(Object.keys(row).filter((name) => name.startsWith('body_')).length).toBeGreaterThan(1);
    expect(fingerprint(readCluster(row).body)).toBe(fingerprint(large.body));
  });

  it.each<[string, Partial<ClusterRecord>, boolean]>([
    ['another run alone', { changedBy: 'other', changedAt: '2026-11-21T08:00:00.000Z' }, true],
    ['another owner', { ref: { ...ref, owner: null } }, false],
    ['another version', { kubernetesVersion: '1.35.1' }, false],
    ['another score', { score: 61 }, false],
    ['another verdict', { digest: new Map([['AKS001', { ...verdict, regressions: 2 }]]) }, false],
    ['another body', { body: aCluster({ enableRBAC: false }) }, false],
  ])('has the same print with %s: %#', (_, over, isSame) => {
    expect(clusterPrint({ ...record, ...over }) === clusterPrint(record)).toBe(isSame);
  });
});

describe('a finding', () => {
  it('comes back as it was written, with its history', async () => {
    const { print: _, exempted: _exempted, finding, ...history } = kept;
    const row = await stored('Findings', findingRow(ref, 'westeurope', kept));
    expect(readFinding(row)).toEqual({ ref, location: 'westeurope', ...history, ...finding });
    expect(row).toMatchObject({
      subscriptionId: ref.subscriptionId,
      resourceGroup: ref.resourceGroup,
      owner: ref.owner,
    });
  });

  it('that never failed comes back without a history', async () => {
    const { deadline: _, values: __, ...finding } = kept.finding;
    const never = { firstFailedAt: null, openSince: null, resolvedAt: null, regressions: 0 };
    const read = readFinding(
      await stored('Findings', findingRow({ ...ref, owner: null }, null, { ...kept, ...never, finding })),
    );
    expect(read).toMatchObject({ ...never, location: null, ref: { owner: null } });
    expect(read).not.toHaveProperty('deadline');
    expect(read).not.toHaveProperty('values');
  });

  it('whose fix has a value that no command would take comes back without it', async () => {
    const finding = { ...kept.finding, values: { schedule: 'x'.repeat(50_000) } };
    const read = readFinding(await stored('Findings', findingRow(ref, null, { ...kept, finding })));
    expect(read).not.toHaveProperty('values');
  });

  it('says so much that it does not fit is cut with a mark, and its evidence stays JSON', async () => {
    const actual = 'x'.repeat(100_000);
    const finding = {
      ...kept.finding,
      message: 'm'.repeat(100_000),
      evidence: Array.from({ length: 500 }, (_, index) => ({
        property: `properties.list[${index}]`,
        actual,
        expected: 'e'.repeat(300),
      })),
    };
    const read = readFinding(await stored('Findings', findingRow(ref, null, { ...kept, finding })));
    expect(read.message).toMatch(/^m{32000}… \(68000 more characters\)$/);
    expect(read.evidence[0]).toEqual({
      property: 'properties.list[0]',
      actual: expect.stringMatching(/^"x{1999}… \(98002 more characters\)$/) as string,
      expected: 'e'.repeat(300),
    });
    const last = read.evidence.at(-1)!;
    expect(last.property).toBe(`… and ${500 - (read.evidence.length - 1)} more`);
  });
});

describe('evidence', () => {
  it('that fits is left as it is', () => {
    expect(cutEvidence(kept.finding.evidence)).toEqual(kept.finding.evidence);
  });

  it('fits a column, whatever was seen', () => {
    const texts = fc
      .tuple(fc.string({ unit: 'binary' }), fc.constantFrom(1, 10, 1_000, 20_000))
      .map(([text, times]) => text.repeat(times));
    const pieces: fc.Arbitrary<Evidence> = fc.record(
      {
        property: texts,
        pool: texts,
        actual: fc.oneof(fc.jsonValue(), texts, fc.constant(undefined)),
        expected: texts,
      },
      { requiredKeys: ['property', 'actual', 'expected'] },
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (evidence) => {
        const json = JSON.stringify(cutEvidence(evidence));
        expect(json.length).toBeLessThanOrEqual(32_768);
        expect(json.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a transition', () => {
  const ofFinding: Transition = {
    kind: 'opened',
    cluster: ref,
    at,
    finding: {
      rule: 'AKS001',
      name: 'sla-tier',
      severity: 'high',
      from: 'pass',
      to: 'fail',
      message: 'm'.repeat(70_000),
    },
  };
  const ofCluster: Transition = { kind: 'appeared', cluster: ref, at, failing: 3 };

  it.each([ofFinding, ofCluster])('comes back as it was written: %#', async (transition) => {
    expect(readTransition(await stored('Transitions', transitionRow(runId, transition)))).toEqual(transition);
  });

  it("of a cluster stands before those of its findings, and after the cluster's before it", () => {
    const next = { ...ofCluster, cluster: aClusterRef('aks-h', 'data') };
    const keys = [ofCluster, ofFinding, next].map((one) => transitionRow(runId, one).rowKey);
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('a shard', () => {
  const shard: Shard = {
    runId,
    number: 7,
    state: 'done',
    expected: Array.from({ length: 50 }, (_, index) => ({
      subscription: {
        id: `sub-${index}`,
        name: `Größe ${index}`,
        state: 'Enabled',
        managementGroups: ['a', 'b'],
      },
      status: 'read',
      before: null,
    })),
    subscriptionsDone: 50,
    touchedAt: at,
    tally: emptyTally,
    coverage: Array.from({ length: 50 }, (_, index) => ({
      subscription: {
        id: `sub-${index}`,
        name: `Größe ${index}`,
        state: 'Enabled',
        managementGroups: ['a', 'b'],
      },
      status: 'failed',
      clusters: 3,
      reason: 'Azure cut its answer short. '.repeat(100),
    })),
  };

  it('comes back as it was written, however long its coverage is', async () => {
    expect(readShard(await stored('AuditShards', shardRow(shard)))).toEqual(shard);
  });

  it('stands in order of its number', () => {
    const keys = [0, 2, 9, 10, 100].map((number) => shardRow({ ...shard, number }).rowKey);
    expect([...keys].sort()).toEqual(keys);
  });
});

it.each<[string, AuditRun]>([
  ['completed', aCompletedRun({ id: runId })],
  [
    'planned',
    {
      id: runId,
      state: 'planning',
      startedBy: 'timer',
      startedAt: at,
      scope: { managementGroups: ['größe'], subscriptions: [] },
      wholeEstate: true,
      schemaVersion: 1,
      serviceVersion: '1.2.3',
      ruleSetVersion: 'test',
      calendarAsOf: '2026-11-01',
      shards: 0,
      coverage: { read: 0, unreadable: 0, missing: 0, failed: 0 },
      scopeFaults: ['Azure does not show it: "denied"'],
    },
  ],
])('a run that is %s comes back as it was written', async (_, run) => {
  expect(readRun(await stored('AuditRuns', runRow(run)))).toEqual(run);
});
