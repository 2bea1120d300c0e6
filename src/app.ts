import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { OutgoingReply } from './api/answer.ts';
import { answer } from './api/answer.ts';
import type { Operation } from './api/operation.ts';
import { Problem } from './api/problem.ts';
import type { Log, ShardMessage } from './audit/ports.ts';
import { ConfigError } from './config.ts';
import { eachInTurn } from './each-in-turn.ts';
import { PolicyError } from './evaluation/policy/policy.ts';
import { headersAsSent, streamed } from './http-stream.ts';
import type { DeliveryOutcome } from './report/delivery/delivery.ts';
import type { App } from './wire.ts';

export { authLevelFor } from './api/access/authentication.ts';
export { operations } from './api/operations.ts';
export { shardQueueName } from './audit/ports.ts';
export { watchExchanges } from './http-stream.ts';

/** Plans the audit of the whole estate. Throws when it cannot be planned, so that the timer's retries try again. */
export async function planByTimer(context: InvocationContext): Promise<void> {
  await (await openApp()).plan(logTo(context));
}

/** Audits the shard that a queue message names. Throws to have the message tried again. */
export async function auditMessage(message: unknown, context: InvocationContext): Promise<void> {
  await (await openApp()).auditShard(message as ShardMessage, logTo(context));
}

/** Gives up the shard of a message whose tries have all failed. */
export async function giveUpMessage(message: unknown, context: InvocationContext): Promise<void> {
  await (await openApp()).giveUpShard(message as ShardMessage, logTo(context));
}

/** Repairs what a crash has left behind, and tells when no audit completes. Throws what kept it from a part of that. */
export async function repair(context: InvocationContext): Promise<void> {
  await (await openApp()).repair(logTo(context));
}

/**
 * Mails the weekly report and posts its card; a second call in the same week does neither again. Throws when one of them
 * is refused.
 */
export async function sendWeeklyReport(context: InvocationContext): Promise<void> {
  const { sendReport, postCard } = await openApp();
  if (sendReport === undefined) {
    context.log('No mail is configured; the weekly report is at GET /api/report.');
  }
  await eachInTurn([
    async () => {
      if (sendReport !== undefined) tellOutcome('mail', await sendReport('week'), context);
    },
    async () => {
      if (postCard !== undefined) tellOutcome('card', await postCard(), context);
    },
  ]);
}

function tellOutcome(
  what: 'mail' | 'card',
  ended: DeliveryOutcome | undefined,
  context: InvocationContext,
): void {
  context.log('Weekly report.', { what, outcome: ended?.outcome ?? 'no audit has been completed yet' });
  if (ended?.outcome === 'rejected')
    throw new Error(`The ${what} was refused: ${ended.delivery.reason ?? ''}`);
}

/** Answers an HTTP request by its operation. Never throws: what goes wrong is an answer too. */
export async function answerRequest(
  operation: Operation,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const open = () => openOr503((app) => app.api(logTo(context)));
  const reply = await answer(operation, asSent(request, context), open, (error) => {
    context.error('A request failed.', error);
  });
  return initOf(reply, context);
}

/** Answers a request for a page of the dashboard. Never throws: what goes wrong is a page too. */
export async function answerPage(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const { answerVisit } = await import('./dashboard/dashboard.ts');
  const open = () => openOr503((app) => app.dashboard(logTo(context)));
  return initOf(
    await answerVisit(asSent(request, context), open, (error) => {
      context.error('A page failed.', error);
    }),
    context,
  );
}

/** Answers an HTTP request of the Model Context Protocol. Never throws. */
export async function answerMcpRequest(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  // The protocol's SDK is loaded by whoever speaks it, and by no other function.
  const { answerMcp } = await import('./mcp/answer-mcp.ts');
  const text = request.method === 'POST' ? await request.text() : undefined;
  const reply = await answerMcp(
    new Request(request.url, {
      method: request.method,
      headers: asSent(request, context).headers,
      ...(text !== undefined && { body: text }),
    }),
    () => openOr503((app) => ({ ...app.api(logTo(context)), hostname: app.hostname })),
    (error) => {
      context.error('A request failed.', error);
    },
  );
  return initOf(reply, context);
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
    context.error('A body failed.', error);
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

function logTo(context: InvocationContext): Log {
  return (message, fields) => {
    context.log(message, fields ?? {});
  };
}

// Loading the SDKs is most of a cold start; a worker that only registers its functions, or answers another, does without.
async function openApp(): Promise<App> {
  return (await import('./wire.ts')).openApp();
}
