import type { AuditRun } from '../evaluation/audit-run.ts';
import { emptyTally } from '../evaluation/tally.ts';
import type { Shard } from '../history/run-store.ts';
import type { FieldsOf } from '../telemetry/lines.ts';
import { scopeWord } from './scope-word.ts';

/** What the log says of a completed run: its coverage, its open findings, and how long it took. */
export function completedLine(run: AuditRun, shards: readonly Shard[]): FieldsOf<'Audit completed.'> {
  const { read, unreadable, missing, failed } = run.coverage;
  const { clusters, failures } = run.tally ?? emptyTally;
  return {
    runId: run.id,
    scope: scopeWord(run),
    version: run.serviceVersion ?? null,
    ruleSetVersion: run.ruleSetVersion,
    clusters,
    subscriptionsRead: read,
    subscriptionsUnread: unreadable + missing + failed,
    subscriptionsUnreadable: unreadable,
    subscriptionsMissing: missing,
    subscriptionsFailed: failed,
    subscriptionsLost: lostIn(shards),
    ...failures,
    seconds: Math.round((Date.parse(run.completedAt ?? run.startedAt) - Date.parse(run.startedAt)) / 1000),
  };
}

/** How many subscriptions the audit before read, and this one did not. */
function lostIn(shards: readonly Shard[]): number {
  const readBefore = new Set(
    shards.flatMap(({ expected }) =>
      expected.filter(({ before }) => before === 'read').map(({ subscription }) => subscription.id),
    ),
  );
  return shards
    .flatMap(({ coverage }) => coverage ?? [])
    .filter(({ status, subscription }) => status !== 'read' && readBefore.has(subscription.id)).length;
}
