import type { ClusterRef } from '../evaluation/tally.ts';
import { oneLine } from './one-line.ts';

/** A cluster as a report names it. */
export interface ClusterLine {
  /** The ARM id. */
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscription: string;
  /** Null when nobody is named. */
  readonly owner: string | null;
  /** Its blade in the Azure portal. */
  readonly portal: string;
}

/** A cluster as a report names it; `portal` is the base address of the Azure portal. */
export function clusterLineOf(cluster: ClusterRef, portal: string): ClusterLine {
  return {
    id: cluster.id,
    name: oneLine(cluster.name),
    resourceGroup: oneLine(cluster.resourceGroup),
    subscription: oneLine(cluster.subscriptionName),
    owner: cluster.owner === null ? null : oneLine(cluster.owner),
    portal: portalLink(cluster.id, portal),
  };
}

function portalLink(id: string, portal: string): string {
  const path = id.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return `${portal.replace(/\/+$/, '')}/#@/resource${path}`;
}
