import type { AuditRun } from '../evaluation/audit-run.ts';
import { severities } from '../evaluation/rule.ts';
import type { Tally } from '../evaluation/tally.ts';
import { emptyTally } from '../evaluation/tally.ts';
import type { Row, StoredRow } from './columns.ts';
import { countColumns, cut, jsonColumns, readCounts, readInstant, readJson, readText } from './columns.ts';
import { requireKnownSchema } from './newer-schema.ts';
import { newestFirst } from './run-id.ts';
import type { Shard, ShardProgress } from './run-store.ts';
import { pointColumns } from './trend-rows.ts';

export const runsPartition = 'runs';
/** The row that names the run in progress; there is at most one. Operations stand in the same partition. */
export const currentRunKey = { partitionKey: 'current', rowKey: 'run' } as const;

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

/** Throws `NewerSchema` for what a newer version of the service has written: whoever is to read tables asks for a run first. */
export function readRun(row: StoredRow): AuditRun {
  const run = readJson(row, 'document') as AuditRun;
  requireKnownSchema(run);
  return withWholeTally(run);
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
    ...(found && countColumns('failures', found.failures, severities)),
    lastError: lastError === undefined ? undefined : cut(lastError),
  };
}

/** Shards stand under digits; what else belongs to a run stands behind them. */
export const endOfShards = 'a';

export function shardKey(runId: string, number: number): { partitionKey: string; rowKey: string } {
  return { partitionKey: runId, rowKey: String(number).padStart(6, '0') };
}

export function readShard(row: StoredRow): Shard {
  const lastError = readText(row, 'lastError');
  const clusters = row.clustersFound;
  return {
    ...withWholeTally(readJson(row, 'document') as Omit<Shard, 'touchedAt' | 'subscriptionsDone'>),
    ...(typeof clusters === 'number' && {
      found: { clusters, failures: readCounts(row, 'failures', severities) },
    }),
    touchedAt: readInstant(row, 'touchedAt') ?? '',
    subscriptionsDone: typeof row.subscriptionsDone === 'number' ? row.subscriptionsDone : 0,
    ...(lastError !== null && { lastError }),
  };
}
