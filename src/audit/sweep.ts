import { failShard } from './fail-shard.ts';
import { finishIfLast } from './finish.ts';
import type { AuditPorts } from './ports.ts';

// A plan takes seconds and a function lives ten minutes; whatever is older than this has died.
const planningLimitMs = 15 * 60_000;
// A shard notes each page that it has read. One that stays silent has lost its message.
const silenceLimitMs = 20 * 60_000;
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
    if (age < planningLimitMs) return;
    const reason = 'Planning began and did not come to an end.';
    await ports.runs.saveRun({ ...run, state: 'failed', reason, completedAt: now.toISOString() });
    await ports.runs.release(run.id);
    ports.log('A plan that died was ended.', { runId: run.id });
    return;
  }

  if (run.state !== 'running') {
    await ports.runs.release(run.id);
    return;
  }

  const shards = await ports.runs.shards(run.id);
  const silent = shards.filter(
    ({ state, touchedAt }) => state === 'pending' && now.getTime() - Date.parse(touchedAt) > silenceLimitMs,
  );
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
