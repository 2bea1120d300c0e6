import { odata } from '@azure/data-tables';
import { runsPartition } from '../history/run-entities.ts';
import type { OldHistory } from '../history/old-history.ts';
import { operationKeys, operationsPartition } from '../history/operation-entities.ts';
import { beganBefore, newestFirst, runIdIn } from '../history/run-id.ts';
import type { TableName, Tables } from './table-accounts.ts';
import { change } from './table-transactions.ts';

interface Keys {
  readonly partitionKey: string;
  readonly rowKey: string;
}

const keyColumns = ['partitionKey', 'rowKey'];

/** History that may go, in Table Storage; of rows to be removed only the keys are read. */
export class TableOldHistory implements OldHistory {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async runsBefore(at: string): Promise<readonly string[]> {
    const table = await this.#tables.open('AuditRuns');
    const filter = odata`PartitionKey eq ${runsPartition} and RowKey ge ${beganBefore(new Date(at))}`;
    const rows = table.listEntities<Keys>({ queryOptions: { filter, select: keyColumns } });
    const runIds: string[] = [];
    for await (const { rowKey } of rows) runIds.push(runIdIn(rowKey));
    return runIds.reverse();
  }

  async reportedBefore(runId: string, since: string): Promise<string | undefined> {
    const table = await this.#tables.open('Deliveries');
    // Ids of runs compare as their instants do.
    const filter = odata`runId lt ${runId} and attemptedAt ge ${since} and state ne ${'rejected'}`;
    const rows = table.listEntities<{ runId: string }>({ queryOptions: { filter, select: ['runId'] } });
    let newest: string | undefined;
    for await (const told of rows) {
      if (newest === undefined || told.runId > newest) newest = told.runId;
    }
    return newest;
  }

  removeDeliveries(before: string, upTo: string, limit: number): Promise<number> {
    return this.#remove(
      'Deliveries',
      odata`(attemptedAt lt ${before} or at lt ${before}) and runId le ${upTo}`,
      limit,
    );
  }

  removeOperations(upTo: string, limit: number): Promise<number> {
    const { from, to } = operationKeys;
    return this.#remove(
      'AuditRuns',
      odata`PartitionKey eq ${operationsPartition} and RowKey ge ${from} and RowKey lt ${to} and runId le ${upTo}`,
      limit,
    );
  }

  removeTransitions(runId: string, limit: number): Promise<number> {
    return this.#remove('Transitions', odata`PartitionKey eq ${runId}`, limit);
  }

  removePartTallies(runId: string, limit: number): Promise<number> {
    return this.#remove('PartTallies', odata`PartitionKey eq ${runId}`, limit);
  }

  removeShards(runId: string, limit: number): Promise<number> {
    return this.#remove('AuditShards', odata`PartitionKey eq ${runId}`, limit);
  }

  async removeRun(runId: string): Promise<void> {
    const table = await this.#tables.open('AuditRuns');
    await change(table, [{ remove: { partitionKey: runsPartition, rowKey: newestFirst(runId) } }]);
  }

  async #remove(name: TableName, filter: string, limit: number): Promise<number> {
    const table = await this.#tables.open(name);
    const pages = table
      .listEntities<Keys>({ queryOptions: { filter, select: keyColumns } })
      .byPage({ maxPageSize: Math.min(limit, 1_000) });
    const rows: { remove: Keys }[] = [];
    for await (const page of pages) {
      rows.push(...page.map(({ partitionKey, rowKey }) => ({ remove: { partitionKey, rowKey } })));
      if (rows.length >= limit) break;
    }
    const removed = rows.slice(0, limit);
    await change(table, removed);
    return removed.length;
  }
}
