import type { AuditRun } from '../evaluation/audit-run.ts';
import type { AuditOperation } from '../history/run-operation.ts';
import type { AuditRequest } from './plan.ts';
import type { AuditPorts } from './ports.ts';
import { isSameScope } from './same-scope.ts';

/** An operation's id that stands for another request already. */
export class OperationIdInUse extends Error {
  override readonly name = 'OperationIdInUse';
  /** What the other request began. */
  readonly runId: string;

  constructor({ id, runId }: AuditOperation, differs: readonly string[]) {
    super(
      `The operation ${id} is audit ${runId}, which was asked for with another ${differs.join(' and ')}.`,
    );
    this.runId = runId;
  }
}

/**
 * Begins a run, unless what is asked for has one: the operation's own, whatever has become of it, or else the one in
 * progress, which from then on is the operation's too if it is of the same scope. Whoever asks at the same instant, and
 * whatever dies in between, an operation has one run. Throws `OperationIdInUse` when the id stands for another request.
 */
export async function beginRun(
  { runs, log }: Pick<AuditPorts, 'runs' | 'log'>,
  planned: AuditRun,
  request: AuditRequest,
): Promise<AuditRun> {
  const operation = operationOf(request, planned.id);
  const run = await runs.claim(planned, operation);
  if (run.id === planned.id) {
    log('An audit was begun.', { runId: run.id, ...askedIn(request) });
    return run;
  }
  if (operation === undefined) return run;
  const known = await runs.operation(operation.id);
  if (known === undefined && !isAuditOf(run, request)) return run;
  const kept = known ?? (await runs.keepOperation({ ...operation, runId: run.id }));
  const differs = differencesOf(kept, operation);
  if (differs.length > 0) throw new OperationIdInUse(kept, differs);
  log('An audit was asked for that had begun already.', { runId: kept.runId, ...askedIn(request) });
  return kept.runId === run.id ? run : ((await runs.run(kept.runId)) ?? run);
}

/** Whether a run is of what a request asks for: another may be in progress, which is the answer then. */
export function isAuditOf(run: AuditRun, { scope }: Pick<AuditRequest, 'scope'>): boolean {
  return scope === undefined ? run.wholeEstate : !run.wholeEstate && isSameScope(run.scope, scope);
}

function operationOf(request: AuditRequest, runId: string): AuditOperation | undefined {
  const { operationId: id, scope = null, reason = null } = request;
  return id === undefined ? undefined : { id, runId, scope, reason };
}

/** What of two requests is not the same, in words of the API. */
function differencesOf(left: AuditOperation, right: AuditOperation): string[] {
  const sameScope =
    left.scope === null || right.scope === null
      ? left.scope === right.scope
      : isSameScope(left.scope, right.scope);
  return [...(sameScope ? [] : ['scope']), ...(left.reason === right.reason ? [] : ['reason'])];
}

/** What the log keeps of a request. Its reason is free text, which may name people, and is kept with the run alone. */
function askedIn({ startedBy, by, operationId, scope }: AuditRequest) {
  return {
    startedBy,
    by: by ?? null,
    operationId: operationId ?? null,
    managementGroups: scope?.managementGroups.length ?? null,
    subscriptions: scope?.subscriptions.length ?? null,
  };
}
