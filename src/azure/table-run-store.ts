import { odata } from '@azure/data-tables';
import type { AuditRun } from '../evaluation/audit-run.ts';
import type { StoredRow } from '../history/columns.ts';
import {
  currentRunKey,
  readRun,
  readShard,
  runRow,
  runsPartition,
  shardKey,
  shardRow,
} from '../history/entities.ts';
import { newestFirst, startOf } from '../history/run-id.ts';
import type { RunPage, RunStore, Shard } from '../history/run-store.ts';
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

  async claim(run: AuditRun): Promise<AuditRun> {
    const table = await this.#tables.open('AuditRuns');
    for (;;) {
      try {
        await table.createEntity({ ...currentRunKey, runId: run.id });
        return run;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
      const current = await this.#current();
      if (current === undefined) continue;
      const other = await this.run(current.runId);
      if (other !== undefined && isOpen(other)) return other;
      // The one in progress has ended, or died before its row was written: it no longer keeps others from beginning.
      if (other === undefined && run.id === current.runId) return run;
      await this.#removeCurrent(current.etag);
    }
  }

  async runInProgress(): Promise<AuditRun | undefined> {
    const current = await this.#current();
    return current && (await this.run(current.runId));
  }

  async release(runId: string): Promise<void> {
    const current = await this.#current();
    if (current?.runId === runId) await this.#removeCurrent(current.etag);
  }

  async saveRun(run: AuditRun): Promise<void> {
    const table = await this.#tables.open('AuditRuns');
    await table.upsertEntity(runRow(run), 'Replace');
  }

  async run(runId: string): Promise<AuditRun | undefined> {
    if (startOf(runId) === undefined) return undefined;
    const row = await this.#row('AuditRuns', runsPartition, newestFirst(runId));
    return row && readRun(row);
  }

  async runs({ top, from }: { top: number; from?: string }): Promise<RunPage> {
    const filter =
      from === undefined
        ? odata`PartitionKey eq ${runsPartition}`
        : odata`PartitionKey eq ${runsPartition} and RowKey ge ${from}`;
    const rows = await this.#list('AuditRuns', filter, top + 1);
    const next = rows[top]?.rowKey;
    return { runs: rows.slice(0, top).map(readRun), ...(typeof next === 'string' && { next }) };
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

  async shard(runId: string, number: number): Promise<Shard | undefined> {
    const { partitionKey, rowKey } = shardKey(runId, number);
    const row = await this.#row('AuditShards', partitionKey, rowKey);
    return row && readShard(row);
  }

  async shards(runId: string): Promise<readonly Shard[]> {
    return (await this.#list('AuditShards', odata`PartitionKey eq ${runId}`)).map(readShard);
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

  async #current(): Promise<{ runId: string; etag: string } | undefined> {
    const row = await this.#row('AuditRuns', currentRunKey.partitionKey, currentRunKey.rowKey);
    return row && { runId: String(row.runId), etag: String(row.etag) };
  }

  async #removeCurrent(etag: string): Promise<void> {
    const table = await this.#tables.open('AuditRuns');
    try {
      await table.deleteEntity(currentRunKey.partitionKey, currentRunKey.rowKey, { etag });
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

  async #list(name: 'AuditRuns' | 'AuditShards', filter: string, top = Infinity): Promise<StoredRow[]> {
    const table = await this.#tables.open(name);
    const rows: StoredRow[] = [];
    for await (const row of table.listEntities({ queryOptions: { filter } })) {
      if (rows.push(row) >= top) break;
    }
    return rows;
  }
}

function isOpen({ state }: AuditRun): boolean {
  return state === 'planning' || state === 'running';
}
