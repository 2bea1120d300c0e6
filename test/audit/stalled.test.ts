import { stalledSince } from '../../src/audit/stalled.ts';
import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import type { Shard } from '../../src/history/run-store.ts';
import { aCompletedRun } from '../support/a-report-input.ts';

const minute = (number: number) => `2026-11-20T08:${String(number).padStart(2, '0')}:00.000Z`;
const run = (state: AuditRun['state']) => aCompletedRun({ state, startedAt: minute(0) });
const shard = (number: number, touchedAt: string, state: Shard['state'] = 'pending'): Shard => ({
  runId: 'run',
  number,
  state,
  expected: [],
  subscriptionsDone: 0,
  touchedAt,
});

it.each<[string, AuditRun['state'], Shard[], number, string | null]>([
  ['is being planned', 'planning', [], 14, null],
  ['has been planned for longer than a plan lives', 'planning', [], 15, minute(0)],
  ['has not touched its shard for as long as it may', 'running', [shard(0, minute(5))], 25, null],
  ['has not touched its shard for longer', 'running', [shard(0, minute(5))], 26, minute(5)],
  ['has touched one of its shards', 'running', [shard(0, minute(0)), shard(1, minute(9))], 29, null],
  ['has touched none since', 'running', [shard(0, minute(0)), shard(1, minute(9))], 30, minute(9)],
  ['has ended its shards and not itself', 'running', [shard(0, minute(9), 'done')], 30, minute(9)],
  ['is completed', 'completed', [shard(0, minute(9), 'done')], 59, null],
  ['has failed', 'failed', [], 59, null],
])('a run that %s', (_, state, shards, now, since) => {
  expect(stalledSince(run(state), shards, new Date(minute(now)))).toBe(since);
});
