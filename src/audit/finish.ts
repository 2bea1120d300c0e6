import type { AuditRun } from '../evaluation/audit-run.ts';
import { addTallies } from '../evaluation/tally.ts';
import { addFactCoverages } from '../facts/fact-coverage.ts';
import type { Shard } from '../history/run-store.ts';
import { coverageStatuses } from '../inventory/coverage.ts';
import { noteTrend } from './note-trend.ts';
import { completedLine } from './completed-line.ts';
import type { AuditPorts } from './ports.ts';

/**
 * Completes a run when none of its shards is pending any more: adds up coverage, figures and changes, and makes it the
 * latest. Answers the completed run, or undefined while shards are left. A second call changes nothing.
 */
export async function finishIfLast(
  ports: Pick<AuditPorts, 'runs' | 'trend' | 'now' | 'log' | 'measure'>,
  runId: string,
): Promise<AuditRun | undefined> {
  const run = await ports.runs.run(runId);
  if (run === undefined || run.state === 'completed' || run.state === 'failed') return run;
  const shards = await ports.runs.shards(runId);
  if (shards.length < run.shards || shards.some(({ state }) => state === 'pending')) return undefined;

  return ports.measure('finish', () => finish(ports, run, shards));
}

async function finish(
  ports: Pick<AuditPorts, 'runs' | 'trend' | 'now' | 'log'>,
  run: AuditRun,
  shards: readonly Shard[],
): Promise<AuditRun> {
  const runId = run.id;
  const coverage = shards.flatMap((shard) => shard.coverage ?? []);
  const completed: AuditRun = {
    ...run,
    state: 'completed',
    completedAt: ports.now().toISOString(),
    coverage: Object.fromEntries(
      coverageStatuses.map((status) => [status, coverage.filter((one) => one.status === status).length]),
    ) as AuditRun['coverage'],
    tally: addTallies(shards.flatMap(({ tally }) => (tally ? [tally] : []))),
    facts: addFactCoverages(shards.flatMap(({ facts }) => facts ?? [])),
    // Counted in the table, because a shard that needed two tries found nothing new at the second.
    changes: await ports.runs.countTransitions(runId),
  };
  // A run that is completed is let be by whoever comes next: its month has to have it by then.
  await noteTrend(ports, completed);
  await ports.runs.saveRun(completed);
  await ports.runs.release(runId);
  ports.log('Audit completed.', completedLine(completed, shards));
  return completed;
}
