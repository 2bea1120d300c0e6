import type { ClusterKey } from './cluster-key.ts';
import { clusterKeyOf } from './cluster-key.ts';
import type { Row, StoredRow } from './columns.ts';
import { jsonColumns, readJson } from './columns.ts';
import type { Transition } from './transition.ts';

/** `Transitions`: what a run changed; a cluster's own change stands before those of its findings. */
export function transitionRow(runId: string, transition: Transition): Row {
  const { subscriptionId, key } = clusterKeyOf(transition.cluster);
  return {
    partitionKey: runId,
    rowKey: `${subscriptionId}|${key}|${transition.finding?.rule ?? ''}`,
    kind: transition.kind,
    clusterId: transition.cluster.id,
    rule: transition.finding?.rule,
    severity: transition.finding?.severity,
    ...jsonColumns('document', transition),
  };
}

/** Where the rows of one cluster stand in a partition of `Transitions`: from the first key on, and before the second. */
export function transitionRange({ subscriptionId, key }: ClusterKey): readonly [string, string] {
  // The character after the separator, which stands in no key.
  return [`${subscriptionId}|${key}|`, `${subscriptionId}|${key}}`];
}

export function readTransition(row: StoredRow): Transition {
  return readJson(row, 'document') as Transition;
}
