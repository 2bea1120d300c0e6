import type { Field } from './fields.ts';
import { maybeNumber, maybeText, number, oneOf, text } from './fields.ts';

/** `information` is the course of things, `warning` is worth an operator's look, and `error` is a fault. */
export type Level = 'information' | 'warning' | 'error';

/** One sentence that the service may write into its log, and what stands beside it. */
interface LineKind {
  readonly level: Level;
  readonly meaning: string;
  /** What an operator does. */
  readonly todo: string;
  readonly fields: Readonly<Record<string, Field>>;
}

const nothing = 'Nothing.';
const runId = text('The id of the audit, by which `GET /api/runs/{id}` shows it.');
const shard = number('The number of the batch of subscriptions.');
const scope = oneOf(['estate', 'part'], 'Whether all was asked for that the service is configured to see:');
const caller = text('The object id of Entra ID, or the first digits of the hash of a key. Never a name.');

/** The words for what is delivered: a mail with a report, a card in Teams, or a mail that no audit completes. */
export const deliveredKinds = ['mail', 'card', 'alarm'] as const;
export type DeliveredKind = (typeof deliveredKinds)[number];

/**
 * Every line that the service writes, by its sentence. The queries of `infra/` find lines by these sentences, and read
 * these fields: whoever changes one here changes it there.
 */
export const lines = {
  'Audit planned.': {
    level: 'information',
    meaning: 'The subscriptions in scope were listed, and handed to the queue in batches.',
    todo: nothing,
    fields: {
      runId,
      subscriptions: number('How many the audit has to account for.'),
      shards: number('How many batches.'),
    },
  },
  'An audit was begun.': {
    level: 'information',
    meaning: 'The timer or a request began an audit.',
    todo: nothing,
    fields: {
      runId,
      startedBy: oneOf(['timer', 'request'], 'By what:'),
      by: maybeText('Who asked: the object id of Entra ID, or the first digits of the hash of a key.'),
      operationId: maybeText('What the caller calls the request.'),
      managementGroups: maybeNumber('How many the request names; null for the whole estate.'),
      subscriptions: maybeNumber('How many the request names; null for the whole estate.'),
    },
  },
  'An audit was asked for that had begun already.': {
    level: 'information',
    meaning: 'A request was answered with the audit that it, or another one, had begun.',
    todo: nothing,
    fields: {
      runId,
      startedBy: oneOf(['timer', 'request'], 'By what it was asked for:'),
      by: maybeText('Who asked.'),
      operationId: maybeText('What the caller calls the request.'),
      managementGroups: maybeNumber('How many the request names.'),
      subscriptions: maybeNumber('How many the request names.'),
    },
  },
  'Audit completed.': {
    level: 'information',
    meaning: 'Every batch has ended, and readers see the result.',
    todo: 'Nothing, unless `subscriptionsLost` is above 0: then look at the coverage of the run, and give the identity Reader again.',
    fields: {
      runId,
      scope,
      version: maybeText('The version of the service that began it.'),
      ruleSetVersion: text('The version of the rules.'),
      clusters: number('How many were judged.'),
      subscriptionsRead: number('How many were read to the end.'),
      subscriptionsUnread: number('How many were not: the sum of the next three.'),
      subscriptionsUnreadable: number('Configured, and not shown to the identity.'),
      subscriptionsMissing: number('Seen by the audit before, and not shown now.'),
      subscriptionsFailed: number('Begun to be read, without a good end.'),
      subscriptionsLost: number('Read by the audit before, and not read now.'),
      critical: number('Open findings of that severity.'),
      high: number('Open findings of that severity.'),
      medium: number('Open findings of that severity.'),
      low: number('Open findings of that severity.'),
      info: number('Open findings of that severity.'),
      seconds: number('From beginning to end.'),
    },
  },
  'Audit failed.': {
    level: 'error',
    meaning: 'An audit ended without a result: its scope could not be listed, or its planning died.',
    todo: 'Read the reason. A 403 means that the identity lost Reader; else the timer tries again up to three times.',
    fields: { runId, scope, reason: text('What kept it from being planned.') },
  },
  'A shard was given up.': {
    level: 'error',
    meaning: 'A batch failed five times, and its subscriptions count as failed.',
    todo: 'Read the reason, mend it, and start an audit. Until then the findings of these subscriptions are the last known.',
    fields: { runId, shard, reason: text('Why the last try failed.') },
  },
  'A message for a run that is over was left aside.': {
    level: 'information',
    meaning: 'The queue delivered a batch again whose audit has ended meanwhile.',
    todo: nothing,
    fields: { runId, shard },
  },
  'Silent shards were sent again.': {
    level: 'warning',
    meaning: 'Batches have said nothing for 20 minutes: their messages were lost, or their worker died.',
    todo: 'Nothing once. When it repeats, look for restarts and timeouts of the function auditShard.',
    fields: { runId, shards: number('How many.') },
  },
  'Old history was removed.': {
    level: 'information',
    meaning: 'Runs that are older than the retention were removed with what belongs to them.',
    todo: nothing,
    fields: {
      runs: number('How many.'),
      rows: number('How many rows of all tables.'),
      keptSince: text('What is newer was kept.'),
    },
  },
  'No audit has completed for longer than expected.': {
    level: 'error',
    meaning: 'Said every five minutes while it lasts, also where no mail is configured.',
    todo: 'Look for `Audit failed.`, for the function planAudit, and for messages in the queue aks-audit-shards.',
    fields: {
      since: text('When the last one completed or, without any, the first began.'),
      hours: number('For how many whole hours.'),
      mail: maybeText('How the mail about it ended; null where none was due.'),
    },
  },
  'A delivery ended.': {
    level: 'information',
    meaning: 'A mail or a card was handed over, refused, or left for later.',
    todo: '`rejected`: look at the delivery in `GET /api/runs/{id}/deliveries` and mend sender, recipients or workflow. `failed`: look at the failure of the function. The others need nothing.',
    fields: {
      what: oneOf(deliveredKinds, 'What was to be delivered:'),
      outcome: oneOf(
        [
          ...(['sent', 'underWay', 'taken'] as const),
          ...(['uncertain', 'postponed', 'rejected', 'failed'] as const),
        ],
        'How it ended:',
      ),
    },
  },
  'There is nothing to report yet.': {
    level: 'warning',
    meaning: 'The weekly report was due, and no audit has completed so far.',
    todo: 'Start an audit, and look at why none has completed.',
    fields: { what: oneOf(['mail', 'card'], 'What was due:') },
  },
  'No mail is configured.': {
    level: 'information',
    meaning:
      'The weekly report was due, and no mail service is named by the settings. The report is at `GET /api/report`.',
    todo: 'Nothing, or set AUDIT_EMAIL_ENDPOINT, AUDIT_EMAIL_SENDER and AUDIT_EMAIL_RECIPIENTS.',
    fields: {},
  },
  'Azure throttled a call.': {
    level: 'information',
    meaning: 'A service of Azure let a call wait, and it is made again.',
    todo: 'Nothing for some seconds. For minutes in sum: let audits begin at another hour than other tools of the tenant.',
    fields: {
      service: oneOf(['Azure Resource Graph', 'AKS', 'Azure Resource Manager'], 'Which:'),
      seconds: number('For how long.'),
    },
  },
  'A request changed something.': {
    level: 'information',
    meaning:
      'Somebody started an audit, sent a report, or granted or withdrew an exemption: the log of who changed what.',
    todo: 'Nothing. Entra ID names the object that an id belongs to.',
    fields: {
      operation: text('The id of the operation in openapi.json.'),
      subject: maybeText('The id in the address, of an exemption for example; null where it has none.'),
      caller,
    },
  },
  'A request failed.': {
    level: 'error',
    meaning: 'A request was answered with 500, because of a fault of the service or of its storage.',
    todo: 'Read the error. One of the tables means storage, its network or its roles; any other is a defect to report.',
    fields: {
      door: oneOf(['api', 'dashboard', 'mcp'], 'Where it came in:'),
      error: text('The message of the fault.'),
      stack: maybeText('Where in the code.'),
    },
  },
  'An answer broke off.': {
    level: 'error',
    meaning: 'An answer of many pieces failed after it had begun, so that the caller has a part of it.',
    todo: 'As for a request that failed.',
    fields: { error: text('The message of the fault.'), stack: maybeText('Where in the code.') },
  },
  'Telemetry was not delivered.': {
    level: 'warning',
    meaning: 'Measurements or spans could not be sent; what the log says is not affected.',
    todo: 'Read the reason. A 401 or 403 means that the identity lacks Monitoring Metrics Publisher on Application Insights.',
    fields: { reason: text('What the exporter said.') },
  },
} as const satisfies Readonly<Record<string, LineKind>>;

/** Every sentence that there is. */
export type Message = keyof typeof lines;

/** The fields of a line, with the types of their values. */
export type FieldsOf<M extends Message> = {
  readonly [Name in keyof (typeof lines)[M]['fields']]: (typeof lines)[M]['fields'][Name] extends Field<
    infer Value
  >
    ? Value
    : never;
};

/** One line with its fields, as it was said. */
export type Line = {
  readonly [M in Message]: { readonly message: M; readonly fields: FieldsOf<M> };
}[Message];
