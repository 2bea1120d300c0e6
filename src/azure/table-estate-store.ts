import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';
import * as z from 'zod';
import type { ClusterKey } from '../history/cluster-key.ts';
import { clusterKeyOf } from '../history/cluster-key.ts';
import type { StoredRow } from '../history/columns.ts';
import {
  clusterRow,
  findingKey,
  findingRow,
  readBody,
  readCluster,
  readFinding,
  readRemembered,
  rememberedColumns,
} from '../history/entities.ts';
import type {
  ClusterFilter,
  EstateReader,
  EstateWriter,
  FindingChanges,
  FindingFilter,
  Page,
  PageRequest,
} from '../history/estate-store.ts';
import { InvalidContinuation } from '../history/estate-store.ts';
import { listedColumns } from '../history/listed-columns.ts';
import { matches, matchesCluster } from '../history/matches.ts';
import type { ClusterRecord, FindingRecord, RememberedCluster } from '../history/records.ts';
import { readTransition, transitionRange, transitionRow } from '../history/transition-entities.ts';
import type { Transition } from '../history/transition.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { inParallel } from './in-parallel.ts';
import type { Tables } from './table-accounts.ts';
import { clustersFilter, findingsFilter, subscriptionKey } from './table-filters.ts';
import { change, isBadRequest, isMissing } from './table-transactions.ts';

// Each is a range of one partition, which the service answers in some milliseconds.
const questionsInFlight = 10;

/** Clusters, findings and transitions, in Table Storage. */
export class TableEstateStore implements EstateWriter, EstateReader {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async remembered(subscriptionId: string): Promise<ReadonlyMap<string, RememberedCluster>> {
    const table = await this.#tables.open('Clusters');
    const rows = table.listEntities({
      queryOptions: {
        filter: odata`PartitionKey eq ${subscriptionKey(subscriptionId)}`,
        select: [...rememberedColumns],
      },
    });
    const clusters = new Map<string, RememberedCluster>();
    for await (const row of rows) clusters.set(String(row.rowKey), readRemembered(row));
    return clusters;
  }

  async lastBody({ subscriptionId, key }: ClusterKey): Promise<Cluster | undefined> {
    const table = await this.#tables.open('Clusters');
    try {
      return readBody(await table.getEntity(subscriptionId, key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async writeTransitions(runId: string, transitions: readonly Transition[]): Promise<void> {
    const table = await this.#tables.open('Transitions');
    await change(
      table,
      transitions.map((transition) => ({ put: transitionRow(runId, transition) })),
    );
  }

  async writeFindings(changes: readonly FindingChanges[]): Promise<void> {
    const table = await this.#tables.open('Findings');
    await change(
      table,
      changes.flatMap(({ ref, location, keep, forget }) => [
        ...keep.map((kept) => ({ put: findingRow(ref, location, kept) })),
        ...forget.map((rule) => ({ remove: findingKey(clusterKeyOf(ref), rule) })),
      ]),
    );
  }

  async writeClusters(records: readonly ClusterRecord[]): Promise<void> {
    const table = await this.#tables.open('Clusters');
    await change(
      table,
      records.map((record) => ({ put: clusterRow(record) })),
    );
  }

  async removeClusters(keys: readonly ClusterKey[]): Promise<void> {
    const table = await this.#tables.open('Clusters');
    await change(
      table,
      keys.map(({ subscriptionId, key }) => ({ remove: { partitionKey: subscriptionId, rowKey: key } })),
    );
  }

  async findings(filter: FindingFilter, page: PageRequest): Promise<Page<FindingRecord>> {
    const table = await this.#tables.open('Findings');
    return readPage(table, { filter: findingsFilter(filter) }, page, readFinding, (finding) =>
      matches(filter, finding),
    );
  }

  async clusters(filter: ClusterFilter, page: PageRequest): Promise<Page<ClusterRecord>> {
    const table = await this.#tables.open('Clusters');
    const query = { filter: clustersFilter(filter), select: [...listedColumns] };
    return readPage(table, query, page, readCluster, (record) => matchesCluster(filter, record));
  }

  async cluster({ subscriptionId, key }: ClusterKey): Promise<ClusterRecord | undefined> {
    const table = await this.#tables.open('Clusters');
    try {
      return readCluster(await table.getEntity(subscriptionId, key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async *transitions(runId: string): AsyncIterable<Transition> {
    const table = await this.#tables.open('Transitions');
    const rows = table.listEntities({
      queryOptions: { filter: odata`PartitionKey eq ${runId}` },
    });
    for await (const row of rows) yield readTransition(row);
  }

  async changesOf(
    cluster: ClusterKey,
    runIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Transition[]>> {
    const table = await this.#tables.open('Transitions');
    const [from, before] = transitionRange(cluster);
    const changes = new Map<string, readonly Transition[]>();
    await inParallel(questionsInFlight, runIds, async (runId) => {
      const rows = table.listEntities({
        queryOptions: {
          filter: odata`PartitionKey eq ${runId} and RowKey ge ${from} and RowKey lt ${before}`,
        },
      });
      const found: Transition[] = [];
      for await (const row of rows) found.push(readTransition(row));
      changes.set(runId, found);
    });
    return changes;
  }
}

async function readPage<T>(
  table: TableClient,
  { filter, ...columns }: { readonly filter: string; readonly select?: string[] },
  { top, from }: PageRequest,
  read: (row: StoredRow) => T,
  isWanted: (item: T) => boolean,
): Promise<Page<T>> {
  if (from !== undefined && !isContinuation(from)) throw new InvalidContinuation();
  const pages = table
    .listEntities({ queryOptions: filter === '' ? columns : { filter, ...columns } })
    .byPage({ maxPageSize: Math.min(top, 1_000), ...(from !== undefined && { continuationToken: from }) });
  const items: T[] = [];
  try {
    // A filter is applied to what the service has scanned so far: a page may be short, or empty, and not be the last.
    for await (const page of pages) {
      items.push(...page.map(read).filter(isWanted));
      const next = (page as { continuationToken?: string }).continuationToken;
      if (next !== undefined && items.length > 0) return { items, next };
    }
  } catch (error) {
    // The keys in a continuation are the service's own; it refuses those that it did not make.
    if (from !== undefined && isBadRequest(error)) throw new InvalidContinuation();
    throw error;
  }
  return { items };
}

// The client writes the keys where the next page begins as JSON in base64, and believes what it reads back.
const continuationKeys = z.object({ nextPartitionKey: z.string().min(1), nextRowKey: z.string().optional() });

function isContinuation(text: string): boolean {
  try {
    return continuationKeys.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('latin1'))).success;
  } catch {
    return false;
  }
}
