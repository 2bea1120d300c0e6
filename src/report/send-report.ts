import { deliverEach } from './deliver-each.ts';
import { deliveryKindOf } from './delivery-kind.ts';
import type { DeliveryOutcome, DeliveryPorts } from './delivery.ts';
import { renderMailHtml } from './email-html.ts';
import { renderMailText } from './email-text.ts';
import { isoWeekOf, weekName } from './iso-week.ts';
import { mailHeadersOf } from './mail-headers.ts';
import type { Report } from './report.ts';

// What was rejected for a fault of the settings is taken once they are mended. Each try counts against the few mails that
// the service takes in an hour.
const rejectedRestMs = 6 * 3_600_000;

/** What the one who sends has to know of first. */
const byGravity: readonly DeliveryOutcome['outcome'][] = [
  ...(['rejected', 'postponed', 'uncertain'] as const),
  ...(['underWay', 'taken', 'sent', 'alreadySent'] as const),
];

export interface SendPorts extends DeliveryPorts {
  /** Undefined when no audit has been completed yet. */
  readonly report: () => Promise<Report | undefined>;
  readonly recipients: readonly string[];
  /** The sender's address. */
  readonly sender: string;
  /** Where answers go, when not to the sender. */
  readonly replyTo?: string | undefined;
}

/**
 * Mails the report of the newest audit, once for the week it is sent in or once for its run; whoever has had a mail of that
 * week or run is left out. Answers the outcome that matters most, `sent` before `alreadySent`; undefined when there is
 * nothing to report yet.
 */
export async function sendReport(
  ports: SendPorts,
  per: 'week' | 'run',
  pace: { readonly rejectedRestMs?: number } = {},
): Promise<DeliveryOutcome | undefined> {
  const report = await ports.report();
  if (report === undefined) return undefined;
  const { recipients, sender, replyTo } = ports;
  const audience = 'governance';
  const round = {
    period: per === 'week' ? weekName(report.week) : `run-${report.run.id}`,
    runId: report.run.id,
    orders: [
      {
        audience,
        mail: {
          to: recipients,
          ...(replyTo !== undefined && { replyTo }),
          subject: report.headline.subject,
          html: renderMailHtml(report),
          text: renderMailText(report),
          headers: mailHeadersOf(report, { audience, sender, replyTo }),
        },
      },
    ],
  };
  const { outcomes } = await deliverEach(ports, round, pace);
  return outcomes.toSorted((a, b) => byGravity.indexOf(a.outcome) - byGravity.indexOf(b.outcome))[0];
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
