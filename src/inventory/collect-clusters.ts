import type { Cluster } from './cluster/cluster.ts';
import { Completeness } from './completeness.ts';
import type { Answer } from './inventory-reader.ts';
import type { RejectedRow } from './cluster/to-cluster.ts';
import { toCluster } from './cluster/to-cluster.ts';

/** The clusters of one page that had not come before, and its rows that are no clusters in shape. */
export interface ClusterBatch {
  readonly clusters: readonly Cluster[];
  readonly rejected: readonly RejectedRow[];
}

/** How a reading of clusters ended. All was read when nothing was denied and there are no faults. */
export interface ReadingEnd {
  /** Why Azure refused to show some or all of the subscriptions asked for; null when it refused nothing. */
  readonly denied: string | null;
  /** Sentences on what did not come whole. */
  readonly faults: readonly string[];
}

/**
 * Folds the pages of a reading into batches of clusters, each cluster once, and ends with what the reading lacked. Only the
 * ids are kept, so an estate of any size passes through. Throws what the reading throws.
 */
export async function* collectClusters(
  answers: AsyncIterable<Answer>,
): AsyncGenerator<ClusterBatch, ReadingEnd, undefined> {
  const seen = new Set<string>();
  const completeness = new Completeness();
  const denied: string[] = [];
  for await (const answer of answers) {
    if (answer.kind === 'denied') {
      denied.push(`Azure does not show ${answer.of}: ${answer.reason}`);
      continue;
    }
    const fresh = answer.rows.filter((row) => isFirstSight(row, seen));
    completeness.add(answer, fresh.length);
    yield sort(fresh);
  }
  return { denied: denied.length === 0 ? null : denied.join(' '), faults: completeness.faults() };
}

/** ARM ids differ in casing between answers. A row without an id cannot be known again, so each counts. */
function isFirstSight(row: unknown, seen: Set<string>): boolean {
  if (typeof row !== 'object' || row === null || !('id' in row) || typeof row.id !== 'string') return true;
  const id = row.id.toLowerCase();
  const first = !seen.has(id);
  seen.add(id);
  return first;
}

function sort(rows: readonly unknown[]): ClusterBatch {
  const clusters: Cluster[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const result = toCluster(row);
    if ('cluster' in result) clusters.push(result.cluster);
    else rejected.push(result.rejected);
  }
  return { clusters, rejected };
}
