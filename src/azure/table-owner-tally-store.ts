import { createHash } from 'node:crypto';
import { odata } from '@azure/data-tables';
import type { OwnerTally } from '../evaluation/owner-tally.ts';
import { addOwnerTallies } from '../evaluation/owner-tally.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { Row, StoredRow } from '../history/columns.ts';
import { jsonColumns, readJson } from '../history/columns.ts';
import { fingerprint } from '../history/digest.ts';
import { shardKey } from '../history/entities.ts';
import type { OwnerTallyReader, OwnerTallyWriter } from '../history/owner-tally-store.ts';
import type { Tables } from './table-accounts.ts';
import { change } from './table-transactions.ts';

// A row holds 1 MiB, and a character of text counts two bytes; the rest is for the other columns.
const longestDocument = 480_000;

// How many clusters each deadline names where the names of all are too long for a row.
const namesOfADeadline = [5, 2, 1, 0];

/** Figures by owner, in Table Storage. */
export class TableOwnerTallyStore implements OwnerTallyWriter, OwnerTallyReader {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async saveOwnerTallies(runId: string, shard: number, tallies: readonly OwnerTally[]): Promise<string> {
    const set = fingerprint(tallies);
    const table = await this.#tables.open('OwnerTallies');
    await change(
      table,
      tallies.map((one) => ({ put: rowOf(runId, setKey(shard, set), one) })),
    );
    return set;
  }

  async ownerTallies(runId: string): Promise<readonly OwnerTally[]> {
    const counting = await this.#countingSets(runId);
    const table = await this.#tables.open('OwnerTallies');
    const tallies: OwnerTally[] = [];
    const rows = table.listEntities({ queryOptions: { filter: odata`PartitionKey eq ${runId}` } });
    for await (const row of rows) {
      if (counting.has(setKeyOf(row))) tallies.push(readOwnerTally(row));
    }
    return addOwnerTallies(tallies);
  }

  /** The sets with which the shards of a run have ended. */
  async #countingSets(runId: string): Promise<ReadonlySet<string>> {
    const table = await this.#tables.open('AuditShards');
    const rows = table.listEntities<{ ownerTallies?: string }>({
      queryOptions: { filter: odata`PartitionKey eq ${runId}`, select: ['rowKey', 'ownerTallies'] },
    });
    const sets = new Set<string>();
    for await (const { rowKey, ownerTallies } of rows) {
      if (ownerTallies !== undefined) sets.add(setKey(Number(rowKey), ownerTallies));
    }
    return sets;
  }
}

/** `OwnerTallies`: the figures of one owner in one try of a shard. */
function rowOf(runId: string, set: string, { owner, tally }: OwnerTally): Row {
  return {
    partitionKey: runId,
    rowKey: `${set}|${owner === null ? 'nobody' : keyOf(owner)}`,
    owner: owner ?? undefined,
    clusters: tally.clusters,
    ...jsonColumns('tally', fitting(tally)),
  };
}

function readOwnerTally(row: StoredRow): OwnerTally {
  return {
    owner: typeof row.owner === 'string' ? row.owner : null,
    tally: readJson(row, 'tally') as Tally,
  };
}

const setKey = (shard: number, set: string): string => `${shardKey('', shard).rowKey}|${set}`;

function setKeyOf({ rowKey }: StoredRow): string {
  const key = String(rowKey);
  return key.slice(0, key.lastIndexOf('|'));
}

// An owner is what stands in a tag: it may hold what keys may not, be as long as a key alone, and be chosen to meet another's.
function keyOf(owner: string): string {
  return createHash('sha256').update(owner).digest('base64url');
}

/** The figures with as many names of clusters as fit a row; how many clusters there are stays said. */
function fitting(tally: Tally): Tally {
  const fits = (one: Tally): boolean => JSON.stringify(one).length <= longestDocument;
  if (fits(tally)) return tally;
  const shorter = namesOfADeadline.values().map((most) => ({
    ...tally,
    deadlines: tally.deadlines.map((group) => ({ ...group, clusters: group.clusters.slice(0, most) })),
  }));
  return shorter.find(fits) ?? tally;
}
