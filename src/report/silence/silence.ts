import { shardQueueName } from '../../audit/ports.ts';
import type { AuditRun } from '../../evaluation/audit-run.ts';
import { silenceMark } from '../delivery/delivery-kind.ts';
import { oneLine } from '../one-line.ts';
import type { Table } from '../table.ts';
import { tableOf } from '../table.ts';
import { counted, longInstant } from '../wording.ts';

const millisecondsPerHour = 3_600_000;
const millisecondsPerDay = 24 * millisecondsPerHour;

/** What a silence is told from. */
export interface SilenceFacts {
  /** The newest completed audit of the whole estate; undefined when none was ever completed. */
  readonly latest: AuditRun | undefined;
  /** Every audit that began after it, or every one there is; the newest first. */
  readonly begun: readonly AuditRun[];
  /** Within how many hours of the one before an audit is expected to complete. */
  readonly expectedHours: number;
  readonly now: Date;
  /** The base address of the API, `https://host/api`; null when it is not known. */
  readonly api: string | null;
  /** Of the service. */
  readonly version: string;
}

/** An audit that did not end the silence. */
export interface BegunAudit {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly became: string;
}

/** That no audit of the whole estate has completed for too long, in words. Plain JSON. */
export interface Silence {
  /** A silence and a day of it: the same until 24 hours later, and never that of another silence. */
  readonly period: string;
  /** When the last audit completed or, where none ever did, the first began; ISO 8601. */
  readonly since: string;
  /** For how many whole hours it has been silent. */
  readonly silentHours: number;
  /** The audit after which it was silent. */
  readonly runId: string;
  /** Begins with the words of every subject, so that mail rules can find it. */
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
  readonly begun: Table<BegunAudit>;
  /** What to look at, a sentence each. */
  readonly lookAt: readonly string[];
  /** Where every audit is listed; null when no address is known. */
  readonly audits: string | null;
  readonly footer: string;
}

/**
 * Whether it has been silent for longer than expected, and how to say so; undefined when it has not. An installation that
 * never completed an audit counts from the first that it began. Where there was none at all nothing can be said: when the
 * service was installed is written nowhere.
 */
export function silenceOf({
  latest,
  begun,
  expectedHours,
  now,
  api,
  version,
}: SilenceFacts): Silence | undefined {
  const first = latest ?? begun.at(-1);
  if (first === undefined) return undefined;
  const since = latest?.completedAt ?? first.startedAt;
  const silentFor = now.getTime() - Date.parse(since);
  const overdueFor = silentFor - expectedHours * millisecondsPerHour;
  if (overdueFor <= 0) return undefined;
  const day = now.getTime() - (overdueFor % millisecondsPerDay);
  const silentHours = Math.floor(silentFor / millisecondsPerHour);
  return {
    period: `${silenceMark}${new Date(day).toISOString()}`,
    since,
    silentHours,
    runId: first.id,
    subject: `AKS governance: NO AUDIT COMPLETED since ${longInstant(since)}`,
    title:
      latest === undefined
        ? `No audit was ever completed; the first began ${longInstant(since)}`
        : `No audit has completed since ${longInstant(since)}`,
    detail:
      `That is ${counted(silentHours, 'hour')} ago, and one is expected every ${counted(expectedHours, 'hour')}. ` +
      'Until one completes, no report, finding or deadline of this service is newer than that.',
    begun: tableOf(begun.map((run) => begunAudit(run, now))),
    lookAt: whatToLookAt(begun),
    audits: api === null ? null : `${api.replace(/\/+$/, '')}/runs`,
    footer:
      'This mail comes at most once a day until an audit of the whole estate completes. Where audits are meant to be rarer, ' +
      `raise AUDIT_EXPECTED_HOURS in the settings of the function app. Told by AKS Audit ${version}.`,
  };
}

function begunAudit({ id, startedAt, state, reason, completedAt }: AuditRun, now: Date): BegunAudit {
  const hours = Math.floor((now.getTime() - Date.parse(startedAt)) / millisecondsPerHour);
  const became: Readonly<Record<AuditRun['state'], string>> = {
    planning: `still being planned, after ${counted(hours, 'hour')}`,
    running: `still under way, after ${counted(hours, 'hour')}`,
    failed: `failed: ${oneLine(reason ?? 'no reason was recorded')}`,
    completed: `completed ${longInstant(completedAt ?? startedAt)}, but of a part of the estate only`,
  };
  return { id, startedAt, became: became[state] };
}

function whatToLookAt(begun: readonly AuditRun[]): string[] {
  const some = (...states: readonly AuditRun['state'][]): boolean =>
    begun.some(({ state }) => states.includes(state));
  return [
    ...(begun.length === 0
      ? [
          'Nothing began an audit: look whether the function app runs, at AUDIT_SCHEDULE in its settings, and into the log of its function planAudit.',
        ]
      : []),
    ...(some('failed')
      ? [
          'An audit that failed could not be planned: look at the reason above, and at what the identity of the function app may read.',
        ]
      : []),
    ...(some('planning', 'running')
      ? [
          `An audit has not come to its end: look into the log of the function auditShard, and whether messages wait in the queue ${shardQueueName}.`,
        ]
      : []),
    ...(some('completed')
      ? [
          'An audit of a part of the estate ends no silence: POST /api/audits without a scope starts a whole one.',
        ]
      : []),
  ];
}
