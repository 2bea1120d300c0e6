import type { OldHistory } from '../history/old-history.ts';
import { keptSince, removable } from '../history/retention.ts';
import type { AuditPorts } from './ports.ts';

// One pass takes seconds of the minutes that a function has, and the next goes on where it has stopped.
const runsAPass = 200;
const rowsAPass = 10_000;

/** What one pass has removed. */
export interface RemovedHistory {
  readonly runs: number;
  /** Of all tables, the runs' own rows among them. */
  readonly rows: number;
}

/**
 * Removes runs that are older than the retention, the oldest first, with what belongs to them: mails, transitions,
 * figures by part and shards go before the run's own row, so that a pass which died leaves nothing without its run, and the next
 * one ends it.
 * The latest run of the whole estate, the one that its report is compared with, and the one in progress are never removed,
 * nor is any run after them. A mail that is itself older than the retention is compared with no more. Without old runs it
 * costs one query of keys.
 */
export async function removeOldHistory(
  ports: Pick<AuditPorts, 'runs' | 'retentionDays' | 'now' | 'log'>,
  history: OldHistory,
): Promise<RemovedHistory> {
  const since = keptSince(ports.now().toISOString(), ports.retentionDays);
  const old = await history.runsBefore(since);
  if (old.length === 0) return { runs: 0, rows: 0 };
  const [latest, inProgress] = await Promise.all([ports.runs.latestRun(), ports.runs.runInProgress()]);
  const compared = latest && (await history.reportedBefore(latest.id, since));
  const going = removable(old, [latest?.id, inProgress?.id, compared]).slice(0, runsAPass);
  const last = going.at(-1);
  if (last === undefined) return { runs: 0, rows: 0 };

  let left = rowsAPass - (await history.removeDeliveries(since, last, rowsAPass));
  let runs = 0;
  for (const runId of going) {
    if (left > 0) left -= await history.removeTransitions(runId, left);
    if (left > 0) left -= await history.removePartTallies(runId, left);
    if (left > 0) left -= await history.removeShards(runId, left);
    if (left <= 0) break;
    await history.removeRun(runId);
    left -= 1;
    runs += 1;
  }
  const removed = { runs, rows: rowsAPass - left };
  ports.log('Old history was removed.', { ...removed, keptSince: since });
  return removed;
}
