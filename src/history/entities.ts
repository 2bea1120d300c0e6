import type { AuditRun } from '../evaluation/audit-run.ts';
import type { Evidence, FixValues, Severity } from '../evaluation/rule.ts';
import { severities, statuses } from '../evaluation/rule.ts';
import type { ClusterRef, Tally } from '../evaluation/tally.ts';
import { emptyTally } from '../evaluation/tally.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { clusterIdOf, parseClusterId } from '../inventory/cluster/cluster-id.ts';
import { packBody, unpackBody } from './body.ts';
import type { ClusterKey } from './cluster-key.ts';
import { clusterKeyOf } from './cluster-key.ts';
import type { Row, StoredRow } from './columns.ts';
import { binaryColumns, cut, jsonColumns, readBinary, readJson } from './columns.ts';
import type { KeptFinding } from './compare.ts';
import { fingerprint, readDigest, writeDigest } from './digest.ts';
import type { ClusterRecord, FindingRecord, RememberedCluster } from './records.ts';
import { newestFirst } from './run-id.ts';
import type { Shard, ShardProgress } from './run-store.ts';
import type { Transition } from './transition.ts';
import { pointColumns } from './trend-rows.ts';

export const runsPartition = 'runs';
/** The row that names the run in progress; there is at most one. Operations stand in the same partition. */
export const currentRunKey = { partitionKey: 'current', rowKey: 'run' } as const;

// A row holds 1 MiB; a body that is larger packed than this leaves no room for the rest and is left out.
const bodyLimit = 700_000;
// One piece of evidence stays readable, and all of them together fit a column.
const seenValueLimit = 2_000;
const evidenceLimit = 30_000;
const expectedLimit = 200;
const fixValuesLimit = 2_000;

/** `AuditRuns`: the newest first; the columns are for people, the document is the run. */
export function runRow(run: AuditRun): Row {
  return {
    partitionKey: runsPartition,
    rowKey: newestFirst(run.id),
    runId: run.id,
    state: run.state,
    startedBy: run.startedBy,
    startedAt: new Date(run.startedAt),
    completedAt: run.completedAt === undefined ? undefined : new Date(run.completedAt),
    wholeEstate: run.wholeEstate,
    clusters: run.tally?.clusters,
    subscriptionsRead: run.coverage.read,
    subscriptionsNotRead: run.coverage.unreadable + run.coverage.missing + run.coverage.failed,
    ...pointColumns(run),
    ...jsonColumns('document', run),
  };
}

/** The claim of a run to be the one in progress, made before the run has a row of its own. */
export function currentRunRow(run: AuditRun): Row {
  return { ...currentRunKey, runId: run.id, ...jsonColumns('document', run) };
}

export function readRun(row: StoredRow): AuditRun {
  return withWholeTally(readJson(row, 'document') as AuditRun);
}

/** Rows from before there were exemptions have no figures of them. */
function withWholeTally<T extends { readonly tally?: Tally }>(stored: T): T {
  return stored.tally === undefined ? stored : { ...stored, tally: { ...emptyTally, ...stored.tally } };
}

/** `AuditShards`: a run's shards in order of their numbers; what changes while one is worked on has columns of its own. */
export function shardRow({ subscriptionsDone, touchedAt, found, lastError, ...document }: Shard): Row {
  return {
    ...progressColumns(document, {
      touchedAt,
      subscriptionsDone,
      ...(found !== undefined && { found }),
      ...(lastError !== undefined && { lastError }),
    }),
    state: document.state,
    subscriptions: document.expected.length,
    partTallies: document.partTallies,
    ...jsonColumns('document', document),
  };
}

/** The columns of a shard's row that a try may write without knowing what others have written. */
export function progressColumns(
  { runId, number }: Pick<Shard, 'runId' | 'number'>,
  { touchedAt, subscriptionsDone, found, lastError }: ShardProgress,
): Row {
  return {
    ...shardKey(runId, number),
    touchedAt: new Date(touchedAt),
    subscriptionsDone,
    clustersFound: found?.clusters,
    ...(found && failureColumns(found.failures)),
    lastError: lastError === undefined ? undefined : cut(lastError),
  };
}

/** Shards stand under digits; what else belongs to a run stands behind them. */
export const endOfShards = 'a';

export function shardKey(runId: string, number: number): { partitionKey: string; rowKey: string } {
  return { partitionKey: runId, rowKey: String(number).padStart(6, '0') };
}

export function readShard(row: StoredRow): Shard {
  const lastError = textOf(row, 'lastError');
  const clusters = row.clustersFound;
  return {
    ...withWholeTally(readJson(row, 'document') as Omit<Shard, 'touchedAt' | 'subscriptionsDone'>),
    ...(typeof clusters === 'number' && {
      found: { clusters, failures: counts(row, 'failures', severities) },
    }),
    touchedAt: instantOf(row, 'touchedAt') ?? '',
    subscriptionsDone: typeof row.subscriptionsDone === 'number' ? row.subscriptionsDone : 0,
    ...(lastError !== null && { lastError }),
  };
}

/** `Clusters`: the last sight of a cluster and the digest of its verdicts. */
export function clusterRow(record: ClusterRecord): Row {
  const { subscriptionId, key } = clusterKeyOf(record.ref);
  const body = record.body === undefined ? undefined : packBody(record.body);
  return {
    partitionKey: subscriptionId,
    rowKey: key,
    ...refColumns(record.ref),
    environment: record.environment ?? undefined,
    location: record.location ?? undefined,
    kubernetesVersion: record.kubernetesVersion ?? undefined,
    tier: record.tier ?? undefined,
    score: record.score ?? undefined,
    ...failureColumns(record.failures),
    ...Object.fromEntries(statuses.map((status) => [`verdicts_${status}`, record.verdicts[status]])),
    digest: writeDigest(record.digest),
    judgedBy: record.judgedBy,
    print: clusterPrint(record),
    changedBy: record.changedBy,
    changedAt: new Date(record.changedAt),
    ...(body !== undefined && body.length <= bodyLimit && binaryColumns('body', body)),
  };
}

/** Fingerprint of everything in a cluster's row that does not come from the run: equal means nothing to write. */
export function clusterPrint(record: ClusterRecord): string {
  return fingerprint([
    writeDigest(record.digest),
    { ...record, digest: null, changedBy: null, changedAt: null },
  ]);
}

/** The columns that an audit reads back to tell what changed. */
export const rememberedColumns = [
  'rowKey',
  'digest',
  'judgedBy',
  'print',
  'clusterId',
  'subscriptionName',
  'owner',
] as const;

export function readRemembered(row: StoredRow): RememberedCluster {
  return {
    ref: readRef(row),
    digest: readDigest(textOf(row, 'digest') ?? ''),
    judgedBy: textOf(row, 'judgedBy'),
    print: textOf(row, 'print') ?? '',
  };
}

export function readCluster(row: StoredRow): ClusterRecord {
  const body = readBody(row);
  return {
    ref: readRef(row),
    environment: textOf(row, 'environment'),
    location: textOf(row, 'location'),
    kubernetesVersion: textOf(row, 'kubernetesVersion'),
    tier: textOf(row, 'tier'),
    score: typeof row.score === 'number' ? row.score : null,
    failures: counts(row, 'failures', severities),
    verdicts: counts(row, 'verdicts', statuses),
    digest: readDigest(textOf(row, 'digest') ?? ''),
    judgedBy: textOf(row, 'judgedBy') ?? '',
    changedBy: textOf(row, 'changedBy') ?? '',
    changedAt: instantOf(row, 'changedAt') ?? '',
    ...(body !== undefined && { body }),
  };
}

/** The ARM body in a cluster's row; undefined when it did not fit. */
export function readBody(row: StoredRow): Cluster | undefined {
  const body = readBinary(row, 'body');
  return body === undefined ? undefined : (unpackBody(body) as Cluster);
}

/** `Findings`: the findings of one cluster share a partition. */
export function findingRow(ref: ClusterRef, location: string | null, kept: KeptFinding): Row {
  const { finding } = kept;
  return {
    ...findingKey(clusterKeyOf(ref), finding.rule),
    ...refColumns(ref),
    location: location ?? undefined,
    rule: finding.rule,
    name: finding.name,
    category: finding.category,
    severity: finding.severity,
    status: finding.status,
    message: cut(finding.message),
    evidence: JSON.stringify(cutEvidence(finding.evidence)),
    deadline: finding.deadline?.on,
    deadlineOf: finding.deadline?.what,
    fixValues: fixValuesColumn(finding.values),
    firstFailedAt: dateOf(kept.firstFailedAt),
    openSince: dateOf(kept.openSince),
    resolvedAt: dateOf(kept.resolvedAt),
    regressions: kept.regressions,
    exemptedBy: finding.exemptedBy,
  };
}

export function findingKey(
  { subscriptionId, key }: ClusterKey,
  rule: string,
): { partitionKey: string; rowKey: string } {
  return { partitionKey: `${subscriptionId}|${key}`, rowKey: rule };
}

export function readFinding(row: StoredRow): FindingRecord {
  const exemptedBy = textOf(row, 'exemptedBy');
  return {
    ref: readRef(row),
    location: textOf(row, 'location'),
    rule: textOf(row, 'rule') ?? '',
    name: textOf(row, 'name') ?? '',
    category: textOf(row, 'category') as FindingRecord['category'],
    severity: textOf(row, 'severity') as Severity,
    status: textOf(row, 'status') as FindingRecord['status'],
    message: textOf(row, 'message') ?? '',
    evidence: JSON.parse(textOf(row, 'evidence') ?? '[]') as Evidence[],
    ...deadlineIn(row),
    ...fixValuesIn(row),
    firstFailedAt: instantOf(row, 'firstFailedAt'),
    openSince: instantOf(row, 'openSince'),
    resolvedAt: instantOf(row, 'resolvedAt'),
    regressions: typeof row.regressions === 'number' ? row.regressions : 0,
    ...(exemptedBy !== null && { exemptedBy }),
  };
}

/** `Transitions`: what a run changed; a cluster's own change stands before those of its findings. */
export function transitionRow(runId: string, transition: Transition): Row {
  const { subscriptionId, key } = clusterKeyOf(transition.cluster);
  return {
    partitionKey: runId,
    rowKey: `${subscriptionId}|${key}|${transition.finding?.rule ?? ''}`,
    kind: transition.kind,
    clusterId: transition.cluster.id,
    rule: transition.finding?.rule,
    severity: transition.finding?.severity,
    ...jsonColumns('document', transition),
  };
}

export function readTransition(row: StoredRow): Transition {
  return readJson(row, 'document') as Transition;
}

/** Evidence that fits its column: long values are cut with a mark, and what is too many is counted. */
export function cutEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const kept: Evidence[] = [];
  let length = 0;
  for (const [index, piece] of evidence.entries()) {
    const json = JSON.stringify(piece.actual ?? null);
    const cutPiece = json.length <= seenValueLimit ? piece : { ...piece, actual: cut(json, seenValueLimit) };
    length += JSON.stringify(cutPiece).length;
    if (length > evidenceLimit) {
      const more = evidence.length - index;
      const expected = cut(piece.expected, expectedLimit);
      return [...kept, { property: `… and ${more} more`, actual: null, expected }];
    }
    kept.push(cutPiece);
  }
  return kept;
}

function refColumns(ref: ClusterRef): Record<string, string | undefined> {
  return {
    clusterId: ref.id,
    subscriptionId: ref.subscriptionId,
    subscriptionName: ref.subscriptionName,
    // ARM ids do not tell case apart; in one casing the column can be filtered.
    resourceGroup: ref.resourceGroup.toLowerCase(),
    cluster: ref.name,
    owner: ref.owner ?? undefined,
  };
}

function readRef(row: StoredRow): ClusterRef {
  const id = textOf(row, 'clusterId') ?? '';
  const address = parseClusterId(id) ?? { subscriptionId: '', resourceGroup: '', name: '' };
  return {
    ...address,
    id: id === '' ? clusterIdOf(address) : id,
    subscriptionName: textOf(row, 'subscriptionName') ?? '',
    owner: textOf(row, 'owner'),
  };
}

function deadlineIn(row: StoredRow): Pick<FindingRecord, 'deadline'> {
  const on = textOf(row, 'deadline');
  const what = textOf(row, 'deadlineOf');
  return on === null || what === null ? {} : { deadline: { on, what } };
}

/** Values cut short would make half a command: what does not fit is left out, and its placeholders stay. */
function fixValuesColumn(values: FixValues | undefined): string | undefined {
  const json = values && JSON.stringify(values);
  return json === undefined || json.length > fixValuesLimit ? undefined : json;
}

function fixValuesIn(row: StoredRow): Pick<FindingRecord, 'values'> {
  const values = textOf(row, 'fixValues');
  return values === null ? {} : { values: JSON.parse(values) as FixValues };
}

/** The columns that `counts` reads. */
function failureColumns(failures: Readonly<Record<Severity, number>>): Record<string, number> {
  return Object.fromEntries(severities.map((severity) => [`failures_${severity}`, failures[severity]]));
}

function counts<K extends string>(row: StoredRow, prefix: string, keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(
    keys.map((key) => {
      const count = row[`${prefix}_${key}`];
      return [key, typeof count === 'number' ? count : 0];
    }),
  ) as Record<K, number>;
}

function textOf(row: StoredRow, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

function instantOf(row: StoredRow, column: string): string | null {
  const value = row[column];
  return value instanceof Date ? value.toISOString() : null;
}

function dateOf(at: string | null): Date | undefined {
  return at === null ? undefined : new Date(at);
}
