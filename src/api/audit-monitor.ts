import { stalledSince } from '../audit/stalled.ts';
import type { AuditRun } from '../evaluation/audit-run.ts';
import { addTallies, emptyTally } from '../evaluation/tally.ts';
import type { Shard } from '../history/run-store.ts';

const statusOf = {
  planning: 'NotStarted',
  running: 'Running',
  completed: 'Succeeded',
  failed: 'Failed',
} as const;

/** Whether an audit has come to its end, well or not: nothing of its monitor changes any more. */
export function hasEnded({ state }: AuditRun): boolean {
  return state === 'completed' || state === 'failed';
}

/** How far an audit is at an instant, and what it has found and could not see so far. */
export function auditMonitor(run: AuditRun, shards: readonly Shard[], now: Date) {
  const done = sum(shards, ({ subscriptionsDone }) => subscriptionsDone);
  const total = sum(shards, ({ expected }) => expected.length);
  const known = shards.flatMap(({ tally, found }) => tally ?? found ?? []);
  const found = known.length === 0 ? undefined : addTallies(known.map((one) => ({ ...emptyTally, ...one })));
  return {
    id: run.id,
    // Azure's words for a long-running operation; `phase` is ours.
    status: statusOf[run.state],
    phase: run.state,
    percentComplete: run.state === 'completed' ? 100 : total === 0 ? 0 : Math.floor((100 * done) / total),
    startedBy: run.startedBy,
    requested: run.requested ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt ?? null,
    stalledSince: stalledSince(run, shards, now),
    scope: run.scope,
    wholeEstate: run.wholeEstate,
    subscriptionsDone: done,
    subscriptionsTotal: total,
    shards: { total: run.shards, ended: shards.filter(({ state }) => state !== 'pending').length },
    // Null as long as nothing is known: nought would read as if all were well.
    clusters: found?.clusters ?? null,
    failures: found?.failures ?? null,
    notRead: shards.flatMap(notReadIn),
    scopeFaults: run.scopeFaults,
    troubles: shards.flatMap(({ lastError, state }) =>
      lastError === undefined || state === 'done' ? [] : [lastError],
    ),
    ...(run.reason !== undefined && { error: { code: 'AuditFailed', message: run.reason } }),
  };
}

/** What of a shard's subscriptions is known not to be read: of one to be audited yet, what Azure has not listed. */
function notReadIn({ coverage, expected }: Shard) {
  return (coverage ?? expected)
    .filter(({ status }) => status !== 'read')
    .map(({ subscription, status, reason }) => ({
      subscription: subscription.id,
      name: subscription.name,
      status,
      reason: reason ?? null,
    }));
}

const sum = (shards: readonly Shard[], of: (shard: Shard) => number): number =>
  shards.reduce((total, shard) => total + of(shard), 0);
