import { odata } from '@azure/data-tables';
import type { AuditRun } from '../evaluation/audit-run.ts';
import type { PartTally } from '../evaluation/part-tally.ts';
import { addPartTallies } from '../evaluation/part-tally.ts';
import { fingerprint } from '../history/digest.ts';
import { endOfShards } from '../history/run-entities.ts';
import { partTallyRow, readPartTally, setKey, setKeyOf } from '../history/part-tally-rows.ts';
import type { PartTallyReader, PartTallyWriter } from '../history/part-tally-store.ts';
import type { Shard } from '../history/run-store.ts';
import type { Tables } from './table-accounts.ts';
import { change } from './table-transactions.ts';

/** Figures by part, in Table Storage. */
export class TablePartTallyStore implements PartTallyWriter, PartTallyReader {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async savePartTallies(runId: string, shard: number, tallies: readonly PartTally[]): Promise<string> {
    const set = fingerprint(tallies);
    const table = await this.#tables.open('PartTallies');
    await change(
      table,
      tallies.map((one) => ({ put: partTallyRow(runId, setKey(shard, set), one) })),
    );
    return set;
  }

  async partTallies(run: Pick<AuditRun, 'id' | 'shards'>): Promise<readonly PartTally[] | undefined> {
    const counting = await this.#countingSets(run);
    if (counting === undefined) return undefined;
    const table = await this.#tables.open('PartTallies');
    const tallies: PartTally[] = [];
    const rows = table.listEntities({ queryOptions: { filter: odata`PartitionKey eq ${run.id}` } });
    for await (const row of rows) {
      if (counting.has(setKeyOf(row))) tallies.push(readPartTally(row));
    }
    return addPartTallies(tallies);
  }

  /** The sets with which the shards of a run have ended; undefined when one is not there, or has ended without a set. */
  async #countingSets({
    id,
    shards,
  }: Pick<AuditRun, 'id' | 'shards'>): Promise<ReadonlySet<string> | undefined> {
    const table = await this.#tables.open('AuditShards');
    const rows = table.listEntities<Pick<Shard, 'state' | 'partTallies'>>({
      queryOptions: {
        filter: odata`PartitionKey eq ${id} and RowKey lt ${endOfShards}`,
        select: ['rowKey', 'state', 'partTallies'],
      },
    });
    const sets = new Set<string>();
    let found = 0;
    for await (const { rowKey, state, partTallies } of rows) {
      found += 1;
      if (typeof partTallies === 'string') sets.add(setKey(Number(rowKey), partTallies));
      else if (state !== 'pending') return undefined;
    }
    return found < shards ? undefined : sets;
  }
}
