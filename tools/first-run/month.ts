import prices from './prices.json' with { type: 'json' };
import type { EstateUsage } from './usage.ts';

/** What of an installation costs money beside the estate. */
export interface Installation {
  readonly alerts: boolean;
  readonly mailRecipients: number;
  readonly privateEndpoints: number;
  readonly instanceMemoryMB: number;
}

/** One meter of a month. */
export interface MonthLine {
  readonly what: string;
  /** How the quantity comes about, for whoever wants to calculate with other figures. */
  readonly arithmetic: string;
  readonly quantity: number;
  readonly unit: string;
  /** In US dollars, after what is free in a month. */
  readonly cost: number;
}

type Meter = Exclude<keyof typeof prices, 'currency' | 'note'>;

// A daily audit, a weekly mail, and the repair timer every five minutes.
const audits = 30;
const weeks = 52 / 12;
const repairs = (30 * 24 * 60) / 5;
// What people and portals ask of the API and the dashboard; a guess, and a generous one.
const requests = 10_000;
// Flex Consumption bills a second at least for each execution.
const leastSeconds = 1;
// Azure answers more slowly than a simulator on the same machine.
const slowerThanMeasured = 4;
const subscriptionsInShard = 50;
// Each shard waits so long at most for the calls that AKS and Azure Monitor answer one a second.
const longestWait = 240;
// The host's own line and the service's, for each execution.
const logKB = 5;
const mailMB = 0.5;
const logAlerts = 7;

/** What a month of daily audits costs, meter by meter; pure arithmetic on what `npm run usage` has counted. */
export function monthOf(
  { clusters, subscriptions, first, next }: EstateUsage,
  { alerts, mailRecipients, privateEndpoints, instanceMemoryMB }: Installation,
): MonthLine[] {
  const gigabytes = instanceMemoryMB / 1024;
  const shards = Math.ceil(subscriptions / subscriptionsInShard);
  // Two calls for each cluster, sixty at once and then one a second.
  const wait = Math.min(longestWait, Math.max(0, 2 * Math.ceil(clusters / subscriptions) - 60)) * shards;
  const auditSeconds = Math.max(leastSeconds, next.cpuSeconds * slowerThanMeasured) + wait;
  const seconds = audits * auditSeconds + (repairs + requests) * leastSeconds;
  const executions = audits * (1 + shards) + repairs + requests + weeks;
  const mails = mailRecipients * weeks;
  const growth = next.storedMB - first.storedMB;
  return [
    line('executionTimeGBs', 'Functions, time', seconds * gigabytes, 'GB-s', [
      `${audits} audits of ${whole(auditSeconds)} s (${next.cpuSeconds} s of CPU measured, times ${slowerThanMeasured}, and ${wait} s of waiting for AKS and Azure Monitor)`,
      `${whole(repairs)} repairs and ${whole(requests)} requests of ${leastSeconds} s`,
      `at ${gigabytes} GB`,
    ]),
    line('executions', 'Functions, executions', executions, '', [
      `${audits} audits of ${1 + shards} executions, ${whole(repairs)} repairs, ${whole(requests)} requests`,
    ]),
    line('tableCalls', 'Tables, calls', audits * next.tableCalls + (repairs + requests) * 3, '', [
      `${audits} audits of ${whole(next.tableCalls)} calls measured, 3 for each repair and request`,
    ]),
    line('tableGB', 'Tables, stored', (next.storedMB + 365 * growth) / 1000, 'GB', [
      `${next.storedMB} MB measured after two audits, and ${round(growth)} MB more each day for a year`,
    ]),
    line('queueCalls', 'Queue', audits * shards * 4 + repairs * 60, '', [
      `4 calls a shard, and some 60 looks into an empty queue each time that the app is awake`,
    ]),
    line('logGB', 'Logs', (executions * logKB) / 1e6, 'GB', [`${logKB} KB for each execution`]),
    ...(alerts ? [line('logAlerts', 'Alerts', logAlerts, 'rules', [`${logAlerts} rules`])] : []),
    ...(mailRecipients > 0
      ? [
          line('mails', 'Mails', mails, '', [`${mailRecipients} recipients each week`]),
          line('mailMB', 'Mails, size', mails * mailMB, 'MB', [`${mailMB} MB a mail with its file`]),
        ]
      : []),
    ...(privateEndpoints > 0
      ? [
          line('privateEndpoints', 'Private endpoints', privateEndpoints, '', ['for each, all month']),
          line('privateZones', 'Private DNS zones', privateEndpoints, '', ['one for each kind of endpoint']),
        ]
      : []),
  ];
}

/** The sum of a month, in US dollars. */
export function totalOf(lines: readonly MonthLine[]): number {
  return lines.reduce((sum, { cost }) => sum + cost, 0);
}

function line(
  meter: Meter,
  what: string,
  quantity: number,
  unit: string,
  parts: readonly string[],
): MonthLine {
  const { price, per, free } = prices[meter];
  const cost = (Math.max(0, quantity - free) / per) * price;
  const rate = `${price} USD for ${whole(per)}${free > 0 ? ` after ${whole(free)} that are free` : ''}`;
  return { what, quantity, unit, cost, arithmetic: `${parts.join('; ')}; ${rate}` };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
