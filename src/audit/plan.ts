import type { AuditRun } from '../evaluation/audit-run.ts';
import { schemaVersion } from '../evaluation/audit-run.ts';
import { runIdOf } from '../history/run-id.ts';
import type { Shard } from '../history/run-store.ts';
import { collectSubscriptions } from '../inventory/collect-subscriptions.ts';
import { shippedCalendar } from '../facts/support-calendar.ts';
import type { Scope } from '../inventory/inventory-reader.ts';
import { batches } from './batches.ts';
import { beginRun } from './begin-run.ts';
import { expectedSubscriptions } from './expected-subscriptions.ts';
import { finishIfLast } from './finish.ts';
import type { AuditPorts } from './ports.ts';
import { previousSight } from './previous-sight.ts';
import { scopeWord } from './scope-word.ts';

// One message's work stays well inside a function's ten minutes, and its queries below Resource Graph's batch of 100.
const subscriptionsPerShard = 50;

/** Who asks for an audit, and of what; without a scope it is of the whole estate. */
export interface AuditRequest {
  readonly startedBy: AuditRun['startedBy'];
  readonly scope?: Scope;
  /** Why, in the words of whoever asks. */
  readonly reason?: string;
  /** The id of the caller. */
  readonly by?: string;
  /** What the caller calls this request: asked for under the same id again, it is the same audit. */
  readonly operationId?: string;
}

/** An audit that could not be planned; the run is kept as failed with the same reason. */
export class PlanFailed extends Error {
  override readonly name = 'PlanFailed';
  readonly runId: string;

  constructor(runId: string, reason: string, cause: unknown) {
    super(reason, { cause });
    this.runId = runId;
  }
}

/**
 * Plans an audit: lists the subscriptions in scope, records the run and its shards, and hands the shards to the queue.
 * One audit runs at a time: when one is under way already, that one is the answer, and so is the one that an operation
 * with the same id has begun, whatever has become of it. Throws `PlanFailed`, after recording the run as failed, when the
 * scope cannot be listed, `OperationIdInUse` when the id of the operation stands for another request, and `NewerSchema`,
 * before anything is written, where a newer version has been at the tables.
 */
export async function planAudit(ports: AuditPorts, request: AuditRequest): Promise<AuditRun> {
  await ports.runs.runs({ top: 1 });
  const startedAt = ports.now();
  const planned: AuditRun = {
    id: runIdOf(startedAt, ports.random()),
    state: 'planning',
    startedBy: request.startedBy,
    ...requestedIn(request),
    startedAt: inWholeSeconds(startedAt),
    scope: request.scope ?? ports.scope,
    wholeEstate: request.scope === undefined,
    schemaVersion,
    serviceVersion: ports.serviceVersion,
    ruleSetVersion: ports.ruleSetVersion,
    calendarAsOf: shippedCalendar.asOf,
    shards: 0,
    coverage: { read: 0, unreadable: 0, missing: 0, failed: 0 },
    scopeFaults: [],
  };
  const run = await beginRun(ports, planned, request);
  if (run.id !== planned.id) return run;
  try {
    await ports.runs.saveRun(run);
    return await ports.measure('plan', () => listAndHandOut(ports, run));
  } catch (error) {
    const reason = `The scope could not be listed: ${error instanceof Error ? error.message : String(error)}`;
    await ports.runs.saveRun({ ...run, state: 'failed', reason, completedAt: ports.now().toISOString() });
    await ports.runs.release(run.id);
    ports.log('Audit failed.', { runId: run.id, scope: scopeWord(run), reason });
    throw new PlanFailed(run.id, reason, error);
  }
}

function requestedIn({ reason, by }: AuditRequest): Pick<AuditRun, 'requested'> {
  if (reason === undefined && by === undefined) return {};
  return { requested: { ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) } };
}

async function listAndHandOut(ports: AuditPorts, run: AuditRun): Promise<AuditRun> {
  const [listing, previous, granted] = await Promise.all([
    collectSubscriptions(ports.openInventory().subscriptionPages(run.scope)),
    previousSight(ports.runs, run),
    ports.grantedExemptions(),
  ]);
  // Kept, so that every shard, and every further try of one, judges by the same ones.
  await ports.exemptions.saveOfRun(run.id, granted);
  const expected = expectedSubscriptions(run, listing.subscriptions, previous);
  const shards = batches(expected, subscriptionsPerShard).map((batch, number): Shard => ({
    runId: run.id,
    number,
    state: 'pending',
    expected: batch,
    subscriptionsDone: 0,
    touchedAt: ports.now().toISOString(),
  }));
  for (const shard of shards) await ports.runs.saveShard(shard);
  const running: AuditRun = { ...run, state: 'running', shards: shards.length, scopeFaults: listing.faults };
  await ports.runs.saveRun(running);
  ports.log('Audit planned.', { runId: run.id, subscriptions: expected.length, shards: shards.length });
  await ports.queue.send(shards.map(({ number }) => ({ runId: run.id, shard: number })));
  return (await finishIfLast(ports, run.id)) ?? running;
}

// What is remembered of a finding is kept to the second, so the run's own instant is as coarse.
function inWholeSeconds(instant: Date): string {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000).toISOString();
}
