import { odata } from '@azure/data-tables';
import type { AuditRun } from '../evaluation/audit-run.ts';
import type { StoredRow } from '../history/columns.ts';
import {
  currentRunKey,
  currentRunRow,
  endOfShards,
  progressColumns,
  readRun,
  readShard,
  runRow,
  runsPartition,
  shardKey,
  shardRow,
} from '../history/run-entities.ts';
import type { PageRequest } from '../history/estate-store.ts';
import { InvalidContinuation } from '../history/estate-store.ts';
import { operationKey, operationRow, readOperation } from '../history/operation-entities.ts';
import { isNewestFirst, newestFirst, runIdIn, startOf } from '../history/run-id.ts';
import type { AuditOperation } from '../history/run-operation.ts';
import type { RunIdPage, RunPage, RunStore, Shard, ShardProgress } from '../history/run-store.ts';
import type { TransitionKind } from '../history/transition.ts';
import { transitionKinds } from '../history/transition.ts';
import type { Tables } from './table-accounts.ts';
import { isConflict, isMissing } from './table-transactions.ts';

/** Runs, shards and the run in progress, in Table Storage. */
export class TableRunStore implements RunStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async claim(run: AuditRun, operation?: AuditOperation): Promise<AuditRun> {
    const table = await this.#tables.open('AuditRuns');
    const rows = [currentRunRow(run), ...(operation === undefined ? [] : [operationRow(operation)])];
    for (;;) {
      try {
        // Both or neither: there is no operation without a run, whatever dies.
        await table.submitTransaction(rows.map((row) => ['create', row]));
        return run;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
      const answered = operation && (await this.#runOfOperation(operation.id));
      if (answered !== undefined) return answered;
      const current = await this.#current();
      if (current === undefined) continue;
      if (isOpen(current.run)) return current.run;
      // It has ended, and died before it could make way.
      await this.#remove(currentRunKey, current.etag);
    }
  }

  async operation(id: string): Promise<AuditOperation | undefined> {
    const { partitionKey, rowKey } = operationKey(id);
    const row = await this.#row('AuditRuns', partitionKey, rowKey);
    return row && readOperation(row);
  }

  async keepOperation(operation: AuditOperation): Promise<AuditOperation> {
    const table = await this.#tables.open('AuditRuns');
    for (;;) {
      try {
        await table.createEntity(operationRow(operation));
        return operation;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
      const kept = await this.operation(operation.id);
      if (kept !== undefined) return kept;
    }
  }

  async runInProgress(): Promise<AuditRun | undefined> {
    return (await this.#current())?.run;
  }

  async release(runId: string): Promise<void> {
    const current = await this.#current();
    if (current?.run.id === runId) await this.#remove(currentRunKey, current.etag);
  }

  async saveRun(run: AuditRun): Promise<void> {
    const table = await this.#tables.open('AuditRuns');
    await table.upsertEntity(runRow(run), 'Replace');
  }

  async run(runId: string): Promise<AuditRun | undefined> {
    if (startOf(runId) === undefined) return undefined;
    const saved = await this.#savedRun(runId);
    if (saved !== undefined) return saved;
    const claimed = (await this.#current())?.run;
    // It may have been saved, and have made way, between the two questions.
    return claimed?.id === runId ? claimed : this.#savedRun(runId);
  }

  async runs(page: PageRequest): Promise<RunPage> {
    const { rows, next } = await this.#runRows(page);
    return { runs: rows.map(readRun), ...next };
  }

  async runIds(page: PageRequest): Promise<RunIdPage> {
    const { rows, next } = await this.#runRows(page, ['RowKey']);
    return { ids: rows.map(({ rowKey }) => runIdIn(String(rowKey))), ...next };
  }

  async #runRows(
    { top, from }: PageRequest,
    columns?: string[],
  ): Promise<{ readonly rows: readonly StoredRow[]; readonly next: { readonly next?: string } }> {
    if (from !== undefined && !isNewestFirst(from)) throw new InvalidContinuation();
    const filter =
      from === undefined
        ? odata`PartitionKey eq ${runsPartition}`
        : odata`PartitionKey eq ${runsPartition} and RowKey ge ${from}`;
    const rows = await this.#list('AuditRuns', filter, top + 1, columns);
    const next = rows[top]?.rowKey;
    return { rows: rows.slice(0, top), next: typeof next === 'string' ? { next } : {} };
  }

  async latestRun(): Promise<AuditRun | undefined> {
    const filter = odata`PartitionKey eq ${runsPartition} and state eq 'completed' and wholeEstate eq true`;
    const [row] = await this.#list('AuditRuns', filter, 1);
    return row && readRun(row);
  }

  async saveShard(shard: Shard): Promise<void> {
    const table = await this.#tables.open('AuditShards');
    await table.upsertEntity(shardRow(shard), 'Replace');
  }

  async endShard(shard: Shard): Promise<void> {
    const table = await this.#tables.open('AuditShards');
    const { partitionKey, rowKey } = shardKey(shard.runId, shard.number);
    for (;;) {
      const row = await this.#row('AuditShards', partitionKey, rowKey);
      if (row === undefined || readShard(row).state !== 'pending') return;
      try {
        await table.updateEntity(shardRow(shard), 'Replace', { etag: String(row.etag) });
        return;
      } catch (error) {
        // Another try has noted its progress, or has ended the shard.
        if (!isConflict(error) && !isMissing(error)) throw error;
      }
    }
  }

  async noteProgress(shard: Pick<Shard, 'runId' | 'number'>, progress: ShardProgress): Promise<void> {
    const table = await this.#tables.open('AuditShards');
    await table.updateEntity(progressColumns(shard, progress), 'Merge');
  }

  async shard(runId: string, number: number): Promise<Shard | undefined> {
    const { partitionKey, rowKey } = shardKey(runId, number);
    const row = await this.#row('AuditShards', partitionKey, rowKey);
    return row && readShard(row);
  }

  async shards(runId: string): Promise<readonly Shard[]> {
    const filter = odata`PartitionKey eq ${runId} and RowKey lt ${endOfShards}`;
    return (await this.#list('AuditShards', filter)).map(readShard);
  }

  async countTransitions(runId: string): Promise<Readonly<Record<TransitionKind, number>>> {
    const counts = Object.fromEntries(transitionKinds.map((kind) => [kind, 0])) as Record<
      TransitionKind,
      number
    >;
    const table = await this.#tables.open('Transitions');
    const rows = table.listEntities<{ kind: TransitionKind }>({
      queryOptions: { filter: odata`PartitionKey eq ${runId}`, select: ['kind'] },
    });
    for await (const { kind } of rows) counts[kind] += 1;
    return counts;
  }

  /** The run that was claimed last, as far as it has got. */
  async #current(): Promise<{ run: AuditRun; etag: string } | undefined> {
    const row = await this.#row('AuditRuns', currentRunKey.partitionKey, currentRunKey.rowKey);
    if (row === undefined) return undefined;
    const claimed = readRun(row);
    // Between the claim and the first row of the run itself there is only the claim.
    return { run: (await this.#savedRun(claimed.id)) ?? claimed, etag: String(row.etag) };
  }

  async #savedRun(runId: string): Promise<AuditRun | undefined> {
    const row = await this.#row('AuditRuns', runsPartition, newestFirst(runId));
    return row && readRun(row);
  }

  async #runOfOperation(id: string): Promise<AuditRun | undefined> {
    const key = operationKey(id);
    const row = await this.#row('AuditRuns', key.partitionKey, key.rowKey);
    if (row === undefined) return undefined;
    const run = await this.run(readOperation(row).runId);
    // Its run was removed by hand: nobody can be told of it any more, and the name is free.
    if (run === undefined) await this.#remove(key, String(row.etag));
    return run;
  }

  async #remove(
    { partitionKey, rowKey }: { readonly partitionKey: string; readonly rowKey: string },
    etag: string,
  ): Promise<void> {
    const table = await this.#tables.open('AuditRuns');
    try {
      await table.deleteEntity(partitionKey, rowKey, { etag });
    } catch (error) {
      // Somebody else has removed or replaced it in the meantime, which is as well.
      if (!isMissing(error) && !isConflict(error)) throw error;
    }
  }

  async #row(
    name: 'AuditRuns' | 'AuditShards',
    partitionKey: string,
    rowKey: string,
  ): Promise<StoredRow | undefined> {
    const table = await this.#tables.open(name);
    try {
      return await table.getEntity(partitionKey, rowKey);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #list(
    name: 'AuditRuns' | 'AuditShards',
    filter: string,
    top = Infinity,
    select?: string[],
  ): Promise<StoredRow[]> {
    const table = await this.#tables.open(name);
    const rows: StoredRow[] = [];
    // The service sends as many rows as it is asked for at once, which otherwise are a thousand.
    const pages = table
      .listEntities({ queryOptions: { filter, ...(select && { select }) } })
      .byPage({ maxPageSize: Math.min(top, 1_000) });
    for await (const page of pages) {
      rows.push(...page);
      if (rows.length >= top) break;
    }
    return rows.slice(0, top);
  }
}

function isOpen({ state }: AuditRun): boolean {
  return state === 'planning' || state === 'running';
}
