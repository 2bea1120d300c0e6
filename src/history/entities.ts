import type { Evidence, FixValues, Severity } from '../evaluation/rule.ts';
import { severities, statuses } from '../evaluation/rule.ts';
import type { ClusterRef } from '../evaluation/tally.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { clusterIdOf, parseClusterId } from '../inventory/cluster/cluster-id.ts';
import { packBody, unpackBody } from './body.ts';
import type { ClusterKey } from './cluster-key.ts';
import { clusterKeyOf } from './cluster-key.ts';
import type { Row, StoredRow } from './columns.ts';
import {
  binaryColumns,
  countColumns,
  cut,
  readBinary,
  readCounts,
  readInstant,
  readText,
} from './columns.ts';
import type { KeptFinding } from './compare.ts';
import { fingerprint, readDigest, writeDigest } from './digest.ts';
import type { ClusterRecord, FindingRecord, RememberedCluster } from './records.ts';

// A row holds 1 MiB; a body that is larger packed than this leaves no room for the rest and is left out.
const bodyLimit = 700_000;
// One piece of evidence stays readable, and all of them together fit a column.
const seenValueLimit = 2_000;
const evidenceLimit = 30_000;
const expectedLimit = 200;
const fixValuesLimit = 2_000;

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
    ...countColumns('failures', record.failures, severities),
    ...countColumns('verdicts', record.verdicts, statuses),
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
    digest: readDigest(readText(row, 'digest') ?? ''),
    judgedBy: readText(row, 'judgedBy'),
    print: readText(row, 'print') ?? '',
  };
}

export function readCluster(row: StoredRow): ClusterRecord {
  const body = readBody(row);
  return {
    ref: readRef(row),
    environment: readText(row, 'environment'),
    location: readText(row, 'location'),
    kubernetesVersion: readText(row, 'kubernetesVersion'),
    tier: readText(row, 'tier'),
    score: typeof row.score === 'number' ? row.score : null,
    failures: readCounts(row, 'failures', severities),
    verdicts: readCounts(row, 'verdicts', statuses),
    digest: readDigest(readText(row, 'digest') ?? ''),
    judgedBy: readText(row, 'judgedBy') ?? '',
    changedBy: readText(row, 'changedBy') ?? '',
    changedAt: readInstant(row, 'changedAt') ?? '',
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
  const exemptedBy = readText(row, 'exemptedBy');
  return {
    ref: readRef(row),
    location: readText(row, 'location'),
    rule: readText(row, 'rule') ?? '',
    name: readText(row, 'name') ?? '',
    category: readText(row, 'category') as FindingRecord['category'],
    severity: readText(row, 'severity') as Severity,
    status: readText(row, 'status') as FindingRecord['status'],
    message: readText(row, 'message') ?? '',
    evidence: JSON.parse(readText(row, 'evidence') ?? '[]') as Evidence[],
    ...deadlineIn(row),
    ...fixValuesIn(row),
    firstFailedAt: readInstant(row, 'firstFailedAt'),
    openSince: readInstant(row, 'openSince'),
    resolvedAt: readInstant(row, 'resolvedAt'),
    regressions: typeof row.regressions === 'number' ? row.regressions : 0,
    ...(exemptedBy !== null && { exemptedBy }),
  };
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
  const id = readText(row, 'clusterId') ?? '';
  const address = parseClusterId(id) ?? { subscriptionId: '', resourceGroup: '', name: '' };
  return {
    ...address,
    id: id === '' ? clusterIdOf(address) : id,
    subscriptionName: readText(row, 'subscriptionName') ?? '',
    owner: readText(row, 'owner'),
  };
}

function deadlineIn(row: StoredRow): Pick<FindingRecord, 'deadline'> {
  const on = readText(row, 'deadline');
  const what = readText(row, 'deadlineOf');
  return on === null || what === null ? {} : { deadline: { on, what } };
}

/** Values cut short would make half a command: what does not fit is left out, and its placeholders stay. */
function fixValuesColumn(values: FixValues | undefined): string | undefined {
  const json = values && JSON.stringify(values);
  return json === undefined || json.length > fixValuesLimit ? undefined : json;
}

function fixValuesIn(row: StoredRow): Pick<FindingRecord, 'values'> {
  const values = readText(row, 'fixValues');
  return values === null ? {} : { values: JSON.parse(values) as FixValues };
}

function dateOf(at: string | null): Date | undefined {
  return at === null ? undefined : new Date(at);
}
