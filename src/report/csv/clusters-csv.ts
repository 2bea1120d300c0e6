import type { ClusterFilter, EstateReader } from '../../history/estate-store.ts';
import { oldestOpenSince } from '../../history/digest.ts';
import { everyItem } from '../../history/every-item.ts';
import type { ClusterRecord } from '../../history/records.ts';
import type { CsvColumn } from './csv.ts';

/** One cluster as a line of a table, and whether the newest audit did not read its subscription. */
export interface ClusterRow extends ClusterRecord {
  readonly lostSight: boolean;
}

/** The columns of the clusters table. Names and order are a contract with spreadsheets: new ones are added at the end. */
export const clusterColumns: readonly CsvColumn<ClusterRow>[] = [
  { heading: 'id', valueOf: ({ ref }) => ref.id },
  { heading: 'cluster', valueOf: ({ ref }) => ref.name },
  { heading: 'resourceGroup', valueOf: ({ ref }) => ref.resourceGroup },
  { heading: 'subscription', valueOf: ({ ref }) => ref.subscriptionId },
  { heading: 'subscriptionName', valueOf: ({ ref }) => ref.subscriptionName },
  { heading: 'location', valueOf: ({ location }) => location },
  { heading: 'owner', valueOf: ({ ref }) => ref.owner },
  { heading: 'environment', valueOf: ({ environment }) => environment },
  { heading: 'kubernetesVersion', valueOf: ({ kubernetesVersion }) => kubernetesVersion },
  { heading: 'tier', valueOf: ({ tier }) => tier },
  { heading: 'score', valueOf: ({ score }) => score },
  { heading: 'critical', valueOf: ({ failures }) => failures.critical },
  { heading: 'high', valueOf: ({ failures }) => failures.high },
  { heading: 'medium', valueOf: ({ failures }) => failures.medium },
  { heading: 'low', valueOf: ({ failures }) => failures.low },
  { heading: 'info', valueOf: ({ failures }) => failures.info },
  { heading: 'unknown', valueOf: ({ verdicts }) => verdicts.unknown + verdicts.error },
  { heading: 'oldestOpenSince', valueOf: ({ digest }) => oldestOpenSince(digest) },
  { heading: 'changedAt', valueOf: ({ changedAt }) => changedAt },
  { heading: 'lostSight', valueOf: ({ lostSight }) => lostSight },
];

/** The clusters of every page. */
export function everyCluster(
  estate: Pick<EstateReader, 'clusters'>,
  filter: ClusterFilter,
): AsyncGenerator<ClusterRecord> {
  return everyItem((page) => estate.clusters(filter, page));
}
