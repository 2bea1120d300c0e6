import * as z from 'zod';
import type { AuditRequest } from '../../audit/plan.ts';
import { isAuditOf, PlanFailed } from '../../audit/plan.ts';
import type { AuditRun } from '../../evaluation/audit-run.ts';
import type { Shard } from '../../history/run-store.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { auditMonitor } from '../schemas/audit.ts';

const subscriptionId = z.guid('must be a subscription id (a GUID).').transform((id) => id.toLowerCase());
const managementGroupId = z
  .string()
  .regex(/^[\p{L}\p{N}_().-]{1,90}$/u, 'must be the id of a management group.');

const auditRequest = z.strictObject({
  scope: z
    .strictObject({
      managementGroups: z.array(managementGroupId).max(100).default([]),
      subscriptions: z.array(subscriptionId).max(1_000).default([]),
    })
    .refine(({ managementGroups, subscriptions }) => managementGroups.length + subscriptions.length > 0, {
      message: 'must name a management group or a subscription; leave it out to audit everything.',
    })
    .optional(),
});

export const startAudit = defineOperation({
  id: 'startAudit',
  method: 'POST',
  route: 'audits',
  tag: 'Audits',
  summary: 'Start an audit of the whole estate, or of the scope in the body, and say where to watch it',
  about:
    'An audit of a part of the estate does not become the latest: what it did not look at is as it was. Where one of the same scope is under way, this answers that one.',
  answersFrom: 'moment',
  access: 'operate',
  query: z.strictObject({}),
  body: auditRequest,
  example: { body: { scope: { subscriptions: ['2b7d4e91-3c60-4f85-a1d2-7e9c05b3f412'] } } },
  answers: {
    status: 202,
    description: 'The audit is under way.',
    body: auditMonitor,
    headers: ['Operation-Location', 'Retry-After'],
  },
  problems: { 409: ['AuditInProgress'], 503: ['AuditNotPlanned'] },
  async handle({ body, address }, { startAudit: start, runs }) {
    const request: AuditRequest = { startedBy: 'request', ...(body.scope && { scope: body.scope }) };
    const run = await start(request).catch((error: unknown) => {
      throw error instanceof PlanFailed ? notPlanned(error, address) : error;
    });
    if (!isAuditOf(run, request)) {
      const message = `Audit ${run.id} is under way and of another scope; only one audit runs at a time.`;
      throw new Problem(409, 'AuditInProgress', message, {
        headers: { 'retry-after': '10', 'operation-location': `${address}/${run.id}` },
      });
    }
    return {
      status: 202,
      headers: { 'operation-location': `${address}/${run.id}`, 'retry-after': '2' },
      body: monitorOf(run, await runs.shards(run.id)),
    };
  },
});

export const watchAudit = defineOperation({
  id: 'watchAudit',
  method: 'GET',
  route: 'audits/{id}',
  tag: 'Audits',
  params: { id: { description: 'Id of the audit.', example: '20261127T080000000Z-5a0c3e' } },
  summary: 'Watch an audit: its phase, how many subscriptions are done, what failed so far',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: {
    status: 200,
    description: 'How far the audit is. `Retry-After` is absent when it has ended.',
    body: auditMonitor,
    headers: ['Retry-After'],
  },
  problems: { 404: ['AuditNotFound'] },
  example: { params: { id: '20261127T080000000Z-5a0c3e' } },
  async handle({ params: { id = '' } }, { runs, edition }) {
    const run = await runs.run(id);
    if (run === undefined)
      throw new Problem(404, 'AuditNotFound', `There is no audit ${id}.`, { target: 'id' });
    const ended = run.state === 'completed' || run.state === 'failed';
    // Whoever is told that it has ended may ask for what it found at once.
    if (ended) await edition({ fresh: true });
    return { headers: ended ? {} : { 'retry-after': '2' }, body: monitorOf(run, await runs.shards(id)) };
  },
});

function notPlanned({ runId, message }: PlanFailed, address: string): Problem {
  return new Problem(503, 'AuditNotPlanned', message, {
    headers: { 'operation-location': `${address}/${runId}` },
  });
}

const statusOf = {
  planning: 'NotStarted',
  running: 'Running',
  completed: 'Succeeded',
  failed: 'Failed',
} as const;

function monitorOf(run: AuditRun, shards: readonly Shard[]) {
  return {
    id: run.id,
    // Azure's words for a long-running operation; `phase` is ours.
    status: statusOf[run.state],
    phase: run.state,
    startedAt: run.startedAt,
    completedAt: run.completedAt ?? null,
    scope: run.scope,
    wholeEstate: run.wholeEstate,
    subscriptionsDone: shards.reduce((sum, { subscriptionsDone }) => sum + subscriptionsDone, 0),
    subscriptionsTotal: shards.reduce((sum, { expected }) => sum + expected.length, 0),
    shards: { total: run.shards, ended: shards.filter(({ state }) => state !== 'pending').length },
    troubles: shards.flatMap(({ lastError, state }) =>
      lastError === undefined || state === 'done' ? [] : [lastError],
    ),
    ...(run.reason !== undefined && { error: { code: 'AuditFailed', message: run.reason } }),
  };
}
