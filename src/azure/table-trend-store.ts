import { odata } from '@azure/data-tables';
import type { StoredRow } from '../history/columns.ts';
import { runsPartition } from '../history/run-entities.ts';
import { beganBefore, runIdIn } from '../history/run-id.ts';
import { monthKey, monthRow, pointColumn, readMonth, readPoint } from '../history/trend-rows.ts';
import type { TrendReader, TrendRequest, TrendWriter } from '../history/trend-store.ts';
import type { Month, TrendMonth, TrendPoint } from '../history/trend.ts';
import { boundsOf, monthOf } from '../history/trend.ts';
import type { Tables } from './table-accounts.ts';
import { isConflict, isMissing } from './table-transactions.ts';

/** The trend, in Table Storage: a row of its own for each month, and a column of each run's row. */
export class TableTrendStore implements TrendReader, TrendWriter {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async months({ since, top }: TrendRequest): Promise<readonly TrendMonth[]> {
    const table = await this.#tables.open('Trend');
    const from = since && monthOf(since.toISOString());
    const months: TrendMonth[] = [];
    // A century of them is a page and a bit.
    for await (const row of table.listEntities()) months.push(readMonth(row));
    return months.filter(({ month }) => from === undefined || month >= from).slice(-top);
  }

  async runs({ since, top }: TrendRequest): Promise<readonly TrendPoint[]> {
    const table = await this.#tables.open('AuditRuns');
    const filter = [ofWholeEstate, ...(since ? [odata`RowKey lt ${beganBefore(since)}`] : [])].join(' and ');
    const pages = table
      .listEntities({ queryOptions: { filter, select: [pointColumn] } })
      .byPage({ maxPageSize: Math.min(top, 1_000) });
    const points: TrendPoint[] = [];
    for await (const page of pages) {
      points.push(...page.map(readPoint).filter((point) => point !== undefined));
      if (points.length >= top) break;
    }
    // The newest run stands first in its table.
    return points.slice(0, top).reverse();
  }

  async runsIn(month: Month): Promise<readonly string[]> {
    const table = await this.#tables.open('AuditRuns');
    const { from, to } = boundsOf(month);
    const range = odata`RowKey ge ${beganBefore(to)} and RowKey lt ${beganBefore(from)}`;
    const rows = table.listEntities<{ rowKey: string }>({
      queryOptions: { filter: `${ofWholeEstate} and ${range}`, select: ['rowKey'] },
    });
    const runIds: string[] = [];
    for await (const { rowKey } of rows) runIds.push(runIdIn(rowKey));
    return runIds;
  }

  async changeMonth(
    month: Month,
    change: (known: TrendMonth | undefined) => Promise<TrendMonth>,
  ): Promise<void> {
    const table = await this.#tables.open('Trend');
    for (;;) {
      const stored = await this.#month(month);
      const row = monthRow(await change(stored && readMonth(stored)));
      try {
        if (stored === undefined) await table.createEntity(row);
        else await table.updateEntity(row, 'Replace', { etag: String(stored.etag) });
        return;
      } catch (error) {
        // Somebody else was faster: they have made the row, changed it, or taken it away.
        if (!isConflict(error) && !(stored !== undefined && isMissing(error))) throw error;
      }
    }
  }

  async #month(month: Month): Promise<StoredRow | undefined> {
    const table = await this.#tables.open('Trend');
    const { partitionKey, rowKey } = monthKey(month);
    try {
      return await table.getEntity(partitionKey, rowKey);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

const ofWholeEstate = odata`PartitionKey eq ${runsPartition} and state eq 'completed' and wholeEstate eq true`;
