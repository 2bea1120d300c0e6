import { failShard } from './fail-shard.ts';
import { finishIfLast } from './finish.ts';
import type { AuditPorts } from './ports.ts';
import { scopeWord } from './scope-word.ts';
import { hasPlanDied, silentShards } from './stalled.ts';

const runLimitMs = 24 * 60 * 60_000;

/**
 * Repairs the run in progress, if there is one: ends a plan that died, sends again the shards that have gone silent, gives
 * up those of a run that is a day old, and completes a run whose last shard died before it could.
 */
export async function sweep(ports: AuditPorts): Promise<void> {
  const run = await ports.runs.runInProgress();
  if (run === undefined) return;
  const now = ports.now();
  const age = now.getTime() - Date.parse(run.startedAt);

  if (run.state === 'planning') {
    if (!hasPlanDied(run, now)) return;
    const reason = 'Planning began and did not come to an end.';
    await ports.runs.saveRun({ ...run, state: 'failed', reason, completedAt: now.toISOString() });
    await ports.runs.release(run.id);
    ports.log('Audit failed.', { runId: run.id, scope: scopeWord(run), reason });
    return;
  }

  if (run.state !== 'running') {
    await ports.runs.release(run.id);
    return;
  }

  const silent = silentShards(await ports.runs.shards(run.id), now);
  const messages = silent.map(({ number }) => ({ runId: run.id, shard: number }));
  if (age > runLimitMs) {
    for (const message of messages) await failShard(ports, message);
  } else if (messages.length > 0) {
    await ports.queue.send(messages);
    for (const shard of silent) await ports.runs.noteProgress(shard, { touchedAt: now.toISOString() });
    ports.log('Silent shards were sent again.', { runId: run.id, shards: messages.length });
  }
  await finishIfLast(ports, run.id);
}
