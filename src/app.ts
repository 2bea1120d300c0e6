import { randomBytes } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import packageJson from '../package.json' with { type: 'json' };
import { answer } from './api/answer.ts';
import type { ApiServices, Operation } from './api/operation.ts';
import { Problem } from './api/problem.ts';
import { auditShard } from './audit/audit-shard.ts';
import { failShard } from './audit/fail-shard.ts';
import type { AuditRequest } from './audit/plan.ts';
import { planAudit } from './audit/plan.ts';
import type { AuditPorts, Log, ShardMessage } from './audit/ports.ts';
import { sweep } from './audit/sweep.ts';
import { clouds } from './azure/cloud.ts';
import { credentialFor } from './azure/credential.ts';
import { emailMailer } from './azure/email-mailer.ts';
import { azureInventoryReader } from './azure/inventory-reader.ts';
import { readPolicy } from './azure/policy-file.ts';
import { storageShardQueue } from './azure/queue-shards.ts';
import { rerouteTo } from './azure/reroute.ts';
import { Tables } from './azure/table-accounts.ts';
import { TableDeliveryStore } from './azure/table-delivery-store.ts';
import { TableEstateStore } from './azure/table-estate-store.ts';
import { TableRunStore } from './azure/table-run-store.ts';
import type { Config } from './config.ts';
import { ConfigError, loadConfig } from './config.ts';
import { rulesInForce } from './evaluation/evaluate.ts';
import { PolicyError } from './evaluation/policy.ts';
import { assembleReport } from './report/assemble.ts';
import type { DeliveryOutcome } from './report/delivery.ts';
import type { DeliveryStore } from './report/delivery-store.ts';
import { sendReport } from './report/send-report.ts';
import { rules } from './rules/index.ts';
import { ruleSetVersion } from './rules/version.ts';

export { operations } from './api/operations.ts';
/** Where shards wait for the function that audits them. */
export const shardQueueName = 'aks-audit-shards';

/** Everything that is made once in a process: settings, policy, and the clients behind the rooms' ports. */
interface App {
  readonly config: Config;
  readonly audit: (log: Log) => AuditPorts;
  readonly api: (log: Log) => ApiServices;
  readonly deliveries: DeliveryStore;
  readonly sendReport: ((period: 'week' | 'run') => Promise<DeliveryOutcome | undefined>) | undefined;
}

let opened: Promise<App> | undefined;

/** Opens the app at its first use. A fault of the settings is not remembered by the process, but told at each use. */
function openApp(): Promise<App> {
  opened ??= wire(process.env).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function wire(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(env);
  const policy = await readPolicy(config.policyFile, rules);
  const cloud = clouds[config.cloud];
  const credential = credentialFor({
    credential: config.credential,
    cloud,
    ...(config.clientId !== undefined && { clientId: config.clientId }),
    ...(config.simulatorUrl !== undefined && { simulatorUrl: config.simulatorUrl }),
  });
  const httpClient = config.simulatorUrl === undefined ? undefined : rerouteTo(config.simulatorUrl);
  const tables = new Tables(config.storage, () => credential);
  const runs = new TableRunStore(tables);
  const estate = new TableEstateStore(tables);
  const deliveries = new TableDeliveryStore(tables);
  const queue = storageShardQueue(shardQueueName, config.queues, () => credential);
  const now = (): Date => new Date();
  const inForce = rulesInForce(rules, policy);
  const metadata = inForce.map(({ rule, severity, parameters }) => ({
    ...rule,
    severity,
    parameters: { ...rule.parameters, ...parameters },
  }));

  const audit = (log: Log): AuditPorts => ({
    openInventory: () => azureInventoryReader({ credential, cloud, httpClient }),
    runs,
    estate,
    queue,
    scope: config.scope,
    rules: inForce,
    ruleSetVersion,
    ownerTags: policy.ownerTags,
    now,
    random: () => randomBytes(3).toString('hex'),
    log,
  });
  const report = () =>
    assembleReport({
      runs,
      estate,
      deliveries,
      rules: metadata,
      links: { api: apiAddress(env.WEBSITE_HOSTNAME), portal: cloud.portal },
      now,
    });
  const { email } = config;
  const mailer = email && emailMailer({ ...email, credential, httpClient });
  const send =
    email &&
    mailer &&
    ((period: 'week' | 'run') =>
      sendReport({ report, mailer, deliveries, now, recipients: email.recipients }, period));
  return {
    config,
    audit,
    deliveries,
    sendReport: send,
    api: (log) => ({
      runs,
      estate,
      rules: metadata,
      version: packageJson.version,
      now,
      startAudit: (request: AuditRequest) => planAudit(audit(log), request),
      report,
      sendReport: send && (() => send('run')),
    }),
  };
}

/** `WEBSITE_HOSTNAME` is the platform's: the host name of the app, or this machine's with its port. */
function apiAddress(hostname: string | undefined): string | null {
  if (hostname === undefined || hostname === '') return null;
  return `${/^(localhost|127\.0\.0\.1)(:|$)/.test(hostname) ? 'http' : 'https'}://${hostname}/api`;
}

/** Plans the audit of the whole estate, as the timer asks for it. */
export async function planByTimer(context: InvocationContext): Promise<void> {
  const { audit } = await openApp();
  await planAudit(audit(logTo(context)), { startedBy: 'timer' });
}

/** Audits the shard that a queue message names. Throws to have the message tried again. */
export async function auditMessage(message: unknown, context: InvocationContext): Promise<void> {
  const { audit } = await openApp();
  await auditShard(audit(logTo(context)), message as ShardMessage);
}

/** Gives up the shard of a message whose tries have all failed. */
export async function giveUpMessage(message: unknown, context: InvocationContext): Promise<void> {
  const { audit } = await openApp();
  await failShard(audit(logTo(context)), message as ShardMessage);
}

/** Repairs what a crash has left behind: an audit that stands still, a mail whose sending was not settled. */
export async function repair(context: InvocationContext): Promise<void> {
  const { audit, deliveries, sendReport: send } = await openApp();
  await sweep(audit(logTo(context)));
  const unsettled = (await deliveries.all()).filter(({ state }) => state === 'sending');
  if (unsettled.some(({ period }) => !period.startsWith('run-'))) await send?.('week');
}

/** Mails the weekly report; a second call in the same week sends nothing. */
export async function sendWeeklyReport(context: InvocationContext): Promise<void> {
  const { sendReport: send } = await openApp();
  if (send === undefined) {
    context.log('No mail is configured; the weekly report is at GET /api/report.');
    return;
  }
  const outcome = await send('week');
  context.log('Weekly report.', { outcome: outcome?.outcome ?? 'no audit has been completed yet' });
  if (outcome?.outcome === 'rejected')
    throw new Error(`The mail was rejected: ${outcome.delivery.reason ?? ''}`);
}

/** Answers an HTTP request by its operation. */
export async function answerRequest(
  operation: Operation,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return answer(
    operation,
    request,
    async () => {
      try {
        return (await openApp()).api(logTo(context));
      } catch (error) {
        // What is wrong with the settings names settings, not their values' secrets, and whoever runs this must see it.
        if (!(error instanceof ConfigError || error instanceof PolicyError)) throw error;
        throw new Problem(503, 'NotConfigured', error.message, {
          details: error.faults.map((message) => ({ code: 'NotConfigured', message, target: 'settings' })),
        });
      }
    },
    (error) => {
      context.error('A request failed.', error);
    },
  );
}

function logTo(context: InvocationContext): Log {
  return (message, fields) => {
    context.log(message, fields ?? {});
  };
}
