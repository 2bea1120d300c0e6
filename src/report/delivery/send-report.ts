import { deliverEach } from './deliver-each.ts';
import { deliveryKindOf } from './delivery-kind.ts';
import type { DeliveryOutcome } from './delivery.ts';
import type { TellingPorts } from './told-delivery.ts';
import type { ReportMaterial } from '../assemble.ts';
import { isoWeekOf, weekName } from '../iso-week.ts';
import type { MailOrder } from './mail-orders.ts';
import type { OpenFindings } from '../csv/open-findings.ts';
import { findingsCsvFor } from '../csv/open-findings.ts';
import { ownerMails } from '../mail/owner-mails.ts';
import { buildReport } from '../report.ts';
import { reportMail } from '../mail/report-mail.ts';

// What was rejected for a fault of the settings is taken once they are mended. Each try counts against the few mails that
// the service takes in an hour.
const rejectedRestMs = 6 * 3_600_000;

const onRequest = 'on request';

/** What the one who sends has to know of first. */
const byGravity: readonly DeliveryOutcome['outcome'][] = [
  ...(['rejected', 'postponed', 'uncertain'] as const),
  ...(['underWay', 'taken', 'sent', 'alreadySent'] as const),
];

export interface SendPorts extends TellingPorts {
  /** Undefined when no audit has been completed yet. */
  readonly material: (readers: 'governance' | 'owners') => Promise<ReportMaterial | undefined>;
  readonly findings: () => Promise<OpenFindings>;
  readonly recipients: readonly string[];
  /** Where the weekly mail of an owner goes, null where that is not known; undefined when owners get none. */
  readonly addressOf: ((owner: string) => string | null) | undefined;
  /** The sender's address. */
  readonly sender: string;
  /** Where answers go, when not to the sender. */
  readonly replyTo?: string | undefined;
}

/** What is sent, and how soon again after a refusal. */
export interface SendOptions {
  /** Others than the governance list. */
  readonly to?: readonly string[];
  readonly rejectedRestMs?: number;
}

/**
 * Mails the report of the newest audit, once for the week it is sent in or once for its run; in a week each owner gets its
 * part as well. Whoever has had a mail of that week or run is left out. Answers the outcome that matters most, `sent` before
 * `alreadySent`; undefined when there is nothing to report yet.
 */
export async function sendReport(
  ports: SendPorts,
  per: 'week' | 'run',
  { to, ...pace }: SendOptions = {},
): Promise<DeliveryOutcome | undefined> {
  const material = await ports.material('governance');
  if (material === undefined) return undefined;
  const report = buildReport(material.input);
  const findings = await ports.findings();
  const { recipients, sender, replyTo } = ports;
  // What others are sent on request is not what governance has been told.
  const route = to === undefined ? { to: recipients } : { to, audience: onRequest };
  const estate = reportMail(report, { ...route, sender, replyTo }, findingsCsvFor(null, findings));
  const ofOwners = per === 'week' ? await weeklyOwnerMails(ports, findings) : [];
  const round = {
    period: per === 'week' ? weekName(report.week) : `run-${report.run.id}`,
    runId: report.run.id,
    orders: [estate, ...ofOwners],
  };
  const { outcomes } = await deliverEach(ports, round, pace);
  return outcomes.toSorted((a, b) => byGravity.indexOf(a.outcome) - byGravity.indexOf(b.outcome))[0];
}

async function weeklyOwnerMails(ports: SendPorts, findings: OpenFindings): Promise<readonly MailOrder[]> {
  const { addressOf } = ports;
  const material = addressOf && (await ports.material('owners'));
  return addressOf === undefined || material === undefined
    ? []
    : ownerMails(material, findings, addressOf, { sender: ports.sender, replyTo: ports.replyTo });
}

/**
 * Goes on with the mails of this week where their delivery was begun and not brought to an end: what was left is sent, what
 * was being sent is asked after, and what was rejected is tried again after six hours. A week that has passed is let be,
 * because its report would be told as this week's.
 */
export async function settleWeeklyReport(ports: SendPorts): Promise<DeliveryOutcome | undefined> {
  const now = ports.now();
  const { deliveries, rounds } = await ports.deliveries.ofPeriod(weekName(isoWeekOf(now)));
  const [round] = rounds;
  if (round?.notBefore !== undefined && round.notBefore > now.toISOString()) return undefined;
  const hasRested = now.getTime() - Date.parse(round?.at ?? '') >= rejectedRestMs;
  const isOpen =
    (round?.left.length ?? 0) > 0 ||
    deliveries
      .filter((delivery) => deliveryKindOf(delivery) === 'mail')
      .some(({ state }) => state === 'sending' || (state === 'rejected' && hasRested));
  return isOpen ? sendReport(ports, 'week', { rejectedRestMs }) : undefined;
}
