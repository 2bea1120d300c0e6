import { randomBytes, randomUUID } from 'node:crypto';
import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import packageJson from '../../package.json' with { type: 'json' };
import type { OpenService } from '../api/answer.ts';
import { answerMemory } from '../api/answer-memory.ts';
import { editionReader } from '../api/edition.ts';
import type { ApiServices } from '../api/operation.ts';
import { auditShard } from '../audit/audit-shard.ts';
import { failShard } from '../audit/fail-shard.ts';
import { exemptionsOfPolicy, gatherExemptions } from '../audit/gather-exemptions.ts';
import type { AuditRequest } from '../audit/plan.ts';
import { planAudit } from '../audit/plan.ts';
import { strongTag } from '../api/strong-tag.ts';
import type { AuditPorts, ShardMessage } from '../audit/ports.ts';
import { shardQueueName } from '../audit/ports.ts';
import { removeOldHistory } from '../audit/remove-old-history.ts';
import { sweep } from '../audit/sweep.ts';
import type { ArmConnection } from '../azure/arm-connection.ts';
import type { Cloud } from '../azure/cloud.ts';
import { emailMailer } from '../azure/email-mailer.ts';
import { azureFactReader } from '../azure/fact-reader.ts';
import { storageShardQueue } from '../azure/queue-shards.ts';
import { resourceGraphReader } from '../azure/resource-graph-reader.ts';
import { Tables } from '../azure/table-accounts.ts';
import { TableDeliveryStore } from '../azure/table-delivery-store.ts';
import { TableExemptionStore } from '../azure/table-exemption-store.ts';
import { TableEstateStore } from '../azure/table-estate-store.ts';
import { TablePartTallyStore } from '../azure/table-part-tally-store.ts';
import { TableOldHistory } from '../azure/table-old-history.ts';
import { TableRunStore } from '../azure/table-run-store.ts';
import { TableSigningKeyStore } from '../azure/table-signing-key-store.ts';
import { TableTrendStore } from '../azure/table-trend-store.ts';
import { teamsWorkflow } from '../azure/teams-workflow.ts';
import type { Config } from '../config.ts';
import type { OpenDashboard } from '../dashboard/dashboard.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { rulesByEnvironment } from '../evaluation/policy/environment.ts';
import { standingOf } from '../evaluation/evaluate.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import { addressOf } from '../evaluation/policy/mail-address.ts';
import type { ReportPorts } from '../report/assemble.ts';
import { assembleReport, gatherMaterial } from '../report/assemble.ts';
import { openFindings } from '../report/csv/open-findings.ts';
import type { DeliveryOutcome } from '../report/delivery/delivery.ts';
import type { CardPorts } from '../report/card/post-card.ts';
import { postCard, settleWeeklyCard } from '../report/card/post-card.ts';
import type { Workflow } from '../report/card/workflow.ts';
import type { SendOptions, SendPorts } from '../report/delivery/send-report.ts';
import { sendReport, settleWeeklyReport } from '../report/delivery/send-report.ts';
import { tellSilence } from '../report/silence/tell-silence.ts';
import { rules } from '../rules/index.ts';
import { ruleSetVersion } from '../rules/version.ts';
import type { Log, Telemetry } from '../telemetry/telemetry.ts';
import { apiAddress, hostnameOf, whoAsks } from './callers.ts';

/** The service, wired: made once in a process, at its first use. */
export interface App {
  /** Plans the audit of the whole estate, as the timer asks for it. */
  readonly plan: (telemetry: Telemetry) => Promise<void>;
  readonly auditShard: (message: ShardMessage, telemetry: Telemetry) => Promise<void>;
  readonly giveUpShard: (message: ShardMessage, telemetry: Telemetry) => Promise<void>;
  /**
   * Repairs what a crash has left behind: an audit that stands still, a mail whose sending was not settled. Tells when no
   * audit completes. Removes old history.
   */
  readonly repair: (telemetry: Telemetry) => Promise<void>;
  /** Undefined when no mail is configured. */
  readonly sendReport:
    ((per: 'week' | 'run', telemetry: Telemetry) => Promise<DeliveryOutcome | undefined>) | undefined;
  /** Undefined when no workflow is configured. Posts this week's card, at most once. */
  readonly postCard: ((telemetry: Telemetry) => Promise<DeliveryOutcome | undefined>) | undefined;
  readonly api: (telemetry: Telemetry) => OpenService;
  /** The host name under which the platform lets it be called; null where the platform does not say it. */
  readonly hostname: string | null;
  readonly dashboard: (telemetry: Telemetry) => OpenDashboard;
}

/** How Azure is reached. */
export interface Azure {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  /** Set when requests go to the simulator. */
  readonly httpClient: HttpClient | undefined;
  readonly now: () => Date;
}

/** As `az cloud list` names them. */
const cloudNamesOfAzure = {
  public: 'AzureCloud',
  usgovernment: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
} as const;

/** Puts the service together. Nothing is read or opened before it is used. */
export function wire(
  env: NodeJS.ProcessEnv,
  config: Config,
  policy: Policy,
  { cloud, credential, httpClient, now }: Azure,
): App {
  const tables = new Tables(config.storage, () => credential);
  const runs = new TableRunStore(tables);
  const estate = new TableEstateStore(tables);
  const partTallies = new TablePartTallyStore(tables);
  const deliveries = new TableDeliveryStore(tables);
  const exemptions = new TableExemptionStore(tables);
  const trend = new TableTrendStore(tables);
  const signingKeys = new TableSigningKeyStore(tables);
  const queue = storageShardQueue(shardQueueName, config.queues, () => credential);
  const connection = (log: Log): ArmConnection => ({
    credential,
    cloud,
    httpClient,
    onThrottled: (service, seconds) => {
      log('Azure throttled a call.', { service, seconds });
    },
  });
  const inForce = rulesByEnvironment(rules, policy);
  const metadata = rules
    .filter(({ lifecycle }) => lifecycle !== 'retired')
    .map((rule) => ({ ...rule, severity: standingOf(rule, policy.rules).severity }));

  const audit = (telemetry: Telemetry): AuditPorts => ({
    ...telemetry,
    openInventory: () => resourceGraphReader(connection(telemetry.log)),
    openFacts: () => azureFactReader(connection(telemetry.log)),
    runs,
    estate,
    exemptions,
    grantedExemptions: () =>
      gatherExemptions({
        policy,
        rules: metadata,
        stored: exemptions,
        runs,
        openFacts: () => azureFactReader(connection(telemetry.log)),
        now,
      }),
    partTallies,
    trend,
    queue,
    scope: config.scope,
    rules: inForce,
    catalogue: new Map(rules.map((rule) => [rule.id, rule])),
    ruleSetVersion,
    serviceVersion: packageJson.version,
    policy,
    retentionDays: config.retentionDays,
    now,
    random: () => randomBytes(3).toString('hex'),
  });
  const api = apiAddress(env.WEBSITE_HOSTNAME);
  const reporting: ReportPorts = {
    runs,
    estate,
    deliveries,
    exemptions,
    partTallies,
    rules: metadata,
    links: { api, portal: cloud.portal },
    version: packageJson.version,
    now,
    toldBy: config.email === undefined && config.teamsWorkflow !== undefined ? 'card' : 'mail',
  };
  const edition = editionReader(runs, now);
  const memory = answerMemory();
  const build = strongTag(JSON.stringify([packageJson.version, ruleSetVersion, policy]));
  const report = (owner?: string) => assembleReport(reporting, owner);
  const { email, expectedHours } = config;
  const workflow =
    config.teamsWorkflow === undefined ? undefined : teamsWorkflow({ url: config.teamsWorkflow, httpClient });
  const cardPorts = (to: Workflow, log: Log): CardPorts => ({
    report: () => report(),
    workflow: to,
    deliveries,
    log,
    now,
  });
  const mailer = email && emailMailer({ ...email, credential, httpClient });
  const mailing = (log: Log): SendPorts | undefined =>
    email &&
    mailer && {
      material: (readers: 'governance' | 'owners') => gatherMaterial(reporting, readers),
      findings: () => openFindings(estate),
      addressOf: policy.owners.weeklyMail ? (owner: string) => addressOf(owner, policy) : undefined,
      mailer,
      deliveries,
      log,
      recipients: email.recipients,
      sender: email.sender,
      replyTo: email.replyTo,
      now,
    };
  const send =
    email &&
    ((per: 'week' | 'run', { log, measure }: Telemetry, options?: SendOptions) =>
      measure('report', async () => {
        const ports = mailing(log);
        return ports && sendReport(ports, per, options);
      }));

  const { callerOf, signIn } = whoAsks(config, policy, api, now);

  const services = (telemetry: Telemetry): ApiServices => ({
    edition,
    signingKey: () => signingKeys.signingKey(),
    build,
    runs,
    estate,
    exemptions,
    log: telemetry.log,
    partTallies,
    trend,
    deliveries,
    rules: metadata,
    policy,
    policyExemptions: () => Promise.resolve(exemptionsOfPolicy(policy, metadata)),
    version: packageJson.version,
    cloud: cloudNamesOfAzure[config.cloud],
    now,
    startAudit: (request: AuditRequest) => planAudit(audit(telemetry), request),
    report,
    sendReport: send && ((to) => send('run', telemetry, to && { to })),
  });

  return {
    async plan(telemetry) {
      await planAudit(audit(telemetry), { startedBy: 'timer' });
    },
    auditShard: (message, telemetry) => auditShard(audit(telemetry), message),
    giveUpShard: (message, telemetry) => failShard(audit(telemetry), message),
    repair: (telemetry) => {
      const { log } = telemetry;
      const mails = mailing(log);
      return eachInTurn([
        () => sweep(audit(telemetry)),
        async () => mails && (await settleWeeklyReport(mails)),
        async () => workflow && (await settleWeeklyCard(cardPorts(workflow, log))),
        () =>
          tellSilence({ runs, log, now, mailing: mails, expectedHours, api, version: packageJson.version }),
        () => removeOldHistory(audit(telemetry), new TableOldHistory(tables)),
      ]);
    },
    sendReport: send,
    postCard:
      workflow === undefined
        ? undefined
        : ({ log, measure }) => measure('report', () => postCard(cardPorts(workflow, log))),
    dashboard: (telemetry) => ({
      services: services(telemetry),
      signIn,
      portal: cloud.portal,
      newId: () => randomUUID(),
    }),
    hostname: hostnameOf(api),
    api: (telemetry) => ({
      callerOf: ({ url, headers }) => callerOf(headers, new URL(url).searchParams),
      memory,
      services: services(telemetry),
    }),
  };
}
