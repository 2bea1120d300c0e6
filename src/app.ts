import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { OutgoingReply } from './api/answer.ts';
import { answer } from './api/answer.ts';
import type { Operation } from './api/operation.ts';
import { Problem } from './api/problem.ts';
import type { ShardMessage } from './audit/ports.ts';
import { ConfigError } from './config.ts';
import { eachInTurn } from './each-in-turn.ts';
import { PolicyError } from './evaluation/policy/policy.ts';
import { headersAsSent, streamed } from './http-stream.ts';
import { logTo, observed } from './observed.ts';
import type { DeliveryOutcome } from './report/delivery/delivery.ts';
import type { Log } from './telemetry/telemetry.ts';
import type { App } from './wire/wire.ts';

export { authLevelFor } from './api/access/authentication.ts';
export { operations } from './api/operations.ts';
export { shardQueueName } from './audit/ports.ts';
export { watchExchanges } from './http-stream.ts';

/** Plans the audit of the whole estate. Throws when it cannot be planned, so that the timer's retries try again. */
export function planByTimer(context: InvocationContext): Promise<void> {
  return observed(context, async (telemetry) => (await openApp()).plan(telemetry));
}

/** Audits the shard that a queue message names. Throws to have the message tried again. */
export function auditMessage(message: unknown, context: InvocationContext): Promise<void> {
  return observed(context, async (telemetry) =>
    (await openApp()).auditShard(message as ShardMessage, telemetry),
  );
}

/** Gives up the shard of a message whose tries have all failed. */
export function giveUpMessage(message: unknown, context: InvocationContext): Promise<void> {
  return observed(context, async (telemetry) =>
    (await openApp()).giveUpShard(message as ShardMessage, telemetry),
  );
}

/** Repairs what a crash has left behind, and tells when no audit completes. Throws what kept it from a part of that. */
export function repair(context: InvocationContext): Promise<void> {
  return observed(context, async (telemetry) => (await openApp()).repair(telemetry));
}

/**
 * Mails the weekly report and posts its card; a second call in the same week does neither again. Throws when one of them
 * is refused.
 */
export function sendWeeklyReport(context: InvocationContext): Promise<void> {
  return observed(context, async (telemetry) => {
    const { sendReport, postCard } = await openApp();
    if (sendReport === undefined) telemetry.log('No mail is configured.', {});
    await eachInTurn([
      async () => {
        if (sendReport !== undefined) refuseNone('mail', await sendReport('week', telemetry), telemetry.log);
      },
      async () => {
        if (postCard !== undefined) refuseNone('card', await postCard(telemetry), telemetry.log);
      },
    ]);
  });
}

function refuseNone(what: 'mail' | 'card', ended: DeliveryOutcome | undefined, log: Log): void {
  if (ended === undefined) log('There is nothing to report yet.', { what });
  if (ended?.outcome === 'rejected')
    throw new Error(`The ${what} was refused: ${ended.delivery.reason ?? ''}`);
}

/** Answers an HTTP request by its operation. Never throws: what goes wrong is an answer too. */
export function answerRequest(
  operation: Operation,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return observed(context, async (telemetry) => {
    const open = () => openOr503((app) => app.api(telemetry));
    const reply = await answer(operation, asSent(request, context), open, failureAt('api', telemetry.log));
    return initOf(reply, context);
  });
}

/** Answers a request for a page of the dashboard. Never throws: what goes wrong is a page too. */
export function answerPage(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  return observed(context, async (telemetry) => {
    const { answerVisit } = await import('./dashboard/dashboard.ts');
    const open = () => openOr503((app) => app.dashboard(telemetry));
    const reply = await answerVisit(asSent(request, context), open, failureAt('dashboard', telemetry.log));
    return initOf(reply, context);
  });
}

/** Answers an HTTP request of the Model Context Protocol. Never throws. */
export function answerMcpRequest(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return observed(context, async (telemetry) => {
    // The protocol's SDK is loaded by whoever speaks it, and by no other function.
    const { answerMcp } = await import('./mcp/answer-mcp.ts');
    const text = request.method === 'POST' ? await request.text() : undefined;
    const reply = await answerMcp(
      new Request(request.url, {
        method: request.method,
        headers: asSent(request, context).headers,
        ...(text !== undefined && { body: text }),
      }),
      () => openOr503((app) => ({ ...app.api(telemetry), hostname: app.hostname })),
      failureAt('mcp', telemetry.log),
    );
    return initOf(reply, context);
  });
}

function failureAt(door: 'api' | 'dashboard' | 'mcp', log: Log): (error: unknown) => void {
  return (error) => {
    log('A request failed.', { door, ...faultOf(error) });
  };
}

function faultOf(error: unknown): { readonly error: string; readonly stack: string | null } {
  return error instanceof Error
    ? { error: `${error.name}: ${error.message}`, stack: error.stack ?? null }
    : { error: String(error), stack: null };
}

/** A request with the headers that were sent: those that the package shows may be a caller's invention. */
function asSent(request: HttpRequest, { invocationId }: InvocationContext) {
  return {
    method: request.method,
    url: request.url,
    headers: headersAsSent(invocationId) ?? new Headers(Object.fromEntries(request.headers)),
    params: request.params,
    text: () => request.text(),
  };
}

/** An answer as the Functions runtime takes it. */
function initOf({ body, ...reply }: OutgoingReply, context: InvocationContext): HttpResponseInit {
  if (body === undefined || typeof body === 'string')
    return { ...reply, ...(body !== undefined && { body }) };
  const failed = (error: unknown): void => {
    logTo(context)('An answer broke off.', faultOf(error));
  };
  return { ...reply, body: streamed(body, context.invocationId, failed) };
}

/** The part of the app that answers requests. Throws a 503 problem where the settings do not let it open. */
async function openOr503<Door>(door: (app: App) => Door): Promise<Door> {
  try {
    return door(await openApp());
  } catch (error) {
    throw settingsProblem(error);
  }
}

/** What is wrong with the settings names settings and not secrets, and whoever runs the service must see it. */
function settingsProblem(error: unknown): unknown {
  if (!(error instanceof ConfigError || error instanceof PolicyError)) return error;
  return new Problem(503, 'NotConfigured', error.message, {
    details: error.faults.map((message) => ({ code: 'NotConfigured', message, target: 'settings' })),
  });
}

// Loading the SDKs is most of a cold start; a worker that only registers its functions, or answers another, does without.
async function openApp(): Promise<App> {
  return (await import('./wire/open-app.ts')).openApp();
}
