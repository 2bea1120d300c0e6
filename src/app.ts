import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { answer } from './api/answer.ts';
import type { Operation } from './api/operation.ts';
import { Problem } from './api/problem.ts';
import type { Log, ShardMessage } from './audit/ports.ts';
import { ConfigError } from './config.ts';
import { eachInTurn } from './each-in-turn.ts';
import { PolicyError } from './evaluation/policy/policy.ts';
import { headersAsSent } from './http-stream.ts';
import type { DeliveryOutcome } from './report/delivery/delivery.ts';
import type { App } from './wire.ts';

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
  const services = async () => {
    try {
      return (await openApp()).api(logTo(context));
    } catch (error) {
      throw settingsProblem(error);
    }
  };
  const asked = {
    url: request.url,
    // Those that the package shows may be a caller's invention.
    headers: headersAsSent(context.invocationId) ?? request.headers,
    params: request.params,
    text: () => request.text(),
  };
  return answer(operation, asked, services, (error) => {
    context.error('A request failed.', error);
  });
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
