import { endShard } from './end-shard.ts';
import { finishIfLast } from './finish.ts';
import type { AuditPorts, ShardMessage } from './ports.ts';
import { ShardCoverage } from './shard-coverage.ts';
import { Sightings } from './sightings.ts';

/**
 * Gives up a shard whose tries have all failed: its subscriptions count as `failed` with the last reason, their clusters
 * are lost sight of, and the run can end without it. A shard that has ended already is left as it is.
 */
export async function failShard(ports: AuditPorts, message: ShardMessage): Promise<void> {
  const run = await ports.runs.run(message.runId);
  const shard = await ports.runs.shard(message.runId, message.shard);
  if (run?.state === 'running' && shard?.state === 'pending') {
    const reason = shard.lastError ?? 'Its message was given up without a reason.';
    await endShard(ports, run, shard, {
      state: 'failed',
      reading: { denied: null, faults: [reason] },
      coverage: new ShardCoverage(shard.expected),
      sightings: new Sightings(ports.estate),
      facts: {},
      tallies: [],
    });
    ports.log('A shard was given up.', { runId: run.id, shard: shard.number, reason });
  }
  await finishIfLast(ports, message.runId);
}
