import type { AuditRun } from '../evaluation/audit-run.ts';
import type { Shard } from '../history/run-store.ts';

// A plan takes seconds and a function lives ten minutes; whatever is older than this has died.
const planningLimitMs = 15 * 60_000;
// A shard notes each page that it has read. One that stays silent has lost its message.
const silenceLimitMs = 20 * 60_000;

/** The shards that are to be audited yet, and of which nobody has said anything for too long. */
export function silentShards(shards: readonly Shard[], now: Date): Shard[] {
  return shards.filter(
    ({ state, touchedAt }) => state === 'pending' && now.getTime() - Date.parse(touchedAt) > silenceLimitMs,
  );
}

/** Whether the planning of a run has died. */
export function hasPlanDied({ startedAt, state }: AuditRun, now: Date): boolean {
  return state === 'planning' && now.getTime() - Date.parse(startedAt) >= planningLimitMs;
}

/**
 * Since when nothing at all has happened to a run that is said to be under way, ISO 8601: the sweeper will send what is left
 * again, or end it. Null while something happens, and for a run that has ended.
 */
export function stalledSince(run: AuditRun, shards: readonly Shard[], now: Date): string | null {
  if (run.state === 'planning') return hasPlanDied(run, now) ? run.startedAt : null;
  if (run.state !== 'running') return null;
  const touched = [run.startedAt, ...shards.map(({ touchedAt }) => touchedAt)].sort().at(-1) ?? run.startedAt;
  return now.getTime() - Date.parse(touched) > silenceLimitMs ? touched : null;
}
