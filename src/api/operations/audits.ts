import * as z from 'zod';
import { isAuditOf, OperationIdInUse } from '../../audit/begin-run.ts';
import type { AuditRequest } from '../../audit/plan.ts';
import { PlanFailed } from '../../audit/plan.ts';
import { isOperationId } from '../../history/run-operation.ts';
import { auditMonitor, hasEnded } from '../audit-monitor.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

const subscriptionId = z.guid('must be a subscription id (a GUID).').transform((id) => id.toLowerCase());
const managementGroupId = z
  .string()
  .regex(/^[\p{L}\p{N}_().-]{1,90}$/u, 'must be the id of a management group.');

const auditRequest = z.strictObject({
  scope: z
    .strictObject({
      managementGroups: z.array(managementGroupId).max(100).default([]).transform(distinct),
      subscriptions: z.array(subscriptionId).max(1_000).default([]).transform(distinct),
    })
    .refine(({ managementGroups, subscriptions }) => managementGroups.length + subscriptions.length > 0, {
      message: 'must name a management group or a subscription; leave it out to audit everything.',
    })
    .describe('What to audit; without it, everything that the service is configured to see.')
    .optional(),
  reason: z
    .string()
    .trim()
    .min(1, 'must say why, or be left out.')
    .max(500, 'must be no longer than 500 characters.')
    .describe('Why it is asked for; kept with the run and shown with it.')
    .optional(),
});

export const startAudit = defineOperation({
  id: 'startAudit',
  method: 'POST',
  route: 'audits',
  summary:
    'Start an audit of the whole estate, or of the scope in the body, and say where to watch it; under the same Operation-Id (header) it is started once',
  answersFrom: 'moment',
  access: 'operate',
  query: z.strictObject({}),
  body: auditRequest,
  answers: {
    status: 202,
    description: 'The audit is under way, or what has become of the one with this Operation-Id.',
    body: z.unknown(),
  },
  async handle({ body, address, operationId, caller }, { startAudit: start, runs, now }) {
    if (operationId !== null && !isOperationId(operationId)) throw noOperationId();
    const request: AuditRequest = {
      startedBy: 'request',
      by: caller.id,
      ...(body.scope && { scope: body.scope }),
      ...(body.reason !== undefined && { reason: body.reason }),
      ...(operationId !== null && { operationId }),
    };
    const run = await start(request).catch((error: unknown) => {
      throw problemOf(error, address) ?? error;
    });
    const monitorAt = { 'operation-location': `${address}/${run.id}` };
    if (!isAuditOf(run, request)) {
      const message = `Audit ${run.id} is under way and of another scope; only one audit runs at a time.`;
      throw new Problem(409, 'AuditInProgress', message, { headers: { 'retry-after': '10', ...monitorAt } });
    }
    return {
      // Azure's guidelines want 202 even where the operation has ended by now: the monitor says how.
      status: 202,
      headers: { ...monitorAt, 'operation-id': operationId ?? run.id, ...(hasEnded(run) ? {} : askAgain) },
      body: auditMonitor(run, await runs.shards(run.id), now()),
    };
  },
});

export const watchAudit = defineOperation({
  id: 'watchAudit',
  method: 'GET',
  route: 'audits/{id}',
  summary:
    'Watch an audit, by its id or by the Operation-Id that it was asked for with: its phase, how many subscriptions are done, what it has found and could not read so far',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'How far the audit is.', body: z.unknown() },
  async handle({ params: { id = '' } }, { runs, now, edition }) {
    const runId = isOperationId(id) ? (await runs.operation(id))?.runId : id;
    const run = runId === undefined ? undefined : await runs.run(runId);
    if (run === undefined)
      throw new Problem(404, 'AuditNotFound', `There is no audit ${id}.`, { target: 'id' });
    // Whoever is told that it has ended may ask for what it found at once.
    if (hasEnded(run)) await edition({ fresh: true });
    return {
      headers: hasEnded(run) ? {} : askAgain,
      body: auditMonitor(run, await runs.shards(run.id), now()),
    };
  },
});

const askAgain = { 'retry-after': '2' };

/** Each once, since case does not tell ids of Azure apart. */
function distinct(ids: readonly string[]): string[] {
  return [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()];
}

/** The problem that an audit which was not begun is for its caller; undefined for any other error. */
function problemOf(error: unknown, address: string): Problem | undefined {
  const headers = (runId: string) => ({ 'operation-location': `${address}/${runId}` });
  if (error instanceof PlanFailed) {
    return new Problem(503, 'AuditNotPlanned', error.message, { headers: headers(error.runId) });
  }
  if (error instanceof OperationIdInUse) {
    return new Problem(409, 'OperationIdInUse', error.message, {
      target: 'Operation-Id',
      headers: headers(error.runId),
    });
  }
  return undefined;
}

function noOperationId(): Problem {
  const message =
    'Operation-Id: must be a GUID, or 1 to 64 letters, digits and . _ - that begin with a letter or a digit, and not the id of an audit.';
  return new Problem(400, 'InvalidHeaderValue', message, { target: 'Operation-Id' });
}
