import type { AuditRun } from '../evaluation/audit-run.ts';
import type { RunStore } from '../history/run-store.ts';
import { runsAfter } from '../history/runs-after.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';
import { isSameScope } from './same-scope.ts';

/**
 * How each subscription was last covered: by the newest audit of the whole estate, or by one of a part that has come to an
 * end since; `lastReadAt` is there whenever it was ever read. Empty when there is none, or when a run over the whole estate
 * has another scope than the one before.
 */
export async function previousSight(
  runs: Pick<RunStore, 'runs' | 'latestRun' | 'shards'>,
  run: AuditRun,
): Promise<readonly SubscriptionCoverage[]> {
  const latest = await runs.latestRun();
  if (latest === undefined) return [];
  if (run.wholeEstate && !isSameScope(latest.scope, run.scope)) return [];
  const parts = (await runsAfter(runs, latest.id)).filter(({ state }) => state === 'completed');
  const sight = new Map<string, SubscriptionCoverage>();
  for (const coverages of await Promise.all(
    [latest, ...parts.reverse()].map((one) => coverageOf(runs, one)),
  )) {
    for (const coverage of coverages) sight.set(coverage.subscription.id, coverage);
  }
  return [...sight.values()];
}

async function coverageOf(
  runs: Pick<RunStore, 'shards'>,
  { id, startedAt }: AuditRun,
): Promise<SubscriptionCoverage[]> {
  const coverage = (await runs.shards(id)).flatMap((shard) => shard.coverage ?? []);
  return coverage.map((one) => (one.status === 'read' ? { ...one, lastReadAt: startedAt } : one));
}
