import type { ClusterRef } from '../../evaluation/tally.ts';
import type { ClusterRecord, FindingRecord } from '../../history/records.ts';
import { clusterColumns } from './clusters-csv.ts';
import { csvHead, csvRow } from './csv.ts';
import { findingColumns } from './findings-csv.ts';
import { csvRowOf } from './open-findings.ts';

/** The media type of CSV. */
export const csvType = 'text/csv; charset=utf-8';

/** Findings as a CSV document, line by line as they come. */
export async function* findingsCsv(findings: AsyncIterable<FindingRecord>): AsyncGenerator<string> {
  yield csvHead(findingColumns);
  for await (const finding of findings) yield csvRow(findingColumns, csvRowOf(finding));
}

/** Clusters as a CSV document, line by line as they come; `isLost` tells of which the newest audit lost sight. */
export async function* clustersCsv(
  clusters: AsyncIterable<ClusterRecord>,
  isLost: (cluster: ClusterRef) => boolean,
): AsyncGenerator<string> {
  yield csvHead(clusterColumns);
  for await (const cluster of clusters) {
    yield csvRow(clusterColumns, { ...cluster, lostSight: isLost(cluster.ref) });
  }
}
