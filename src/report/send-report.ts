import { deliveryKindOf } from './delivery-kind.ts';
import type { DeliveryOutcome, DeliveryPorts } from './delivery.ts';
import { deliverOnce } from './delivery.ts';
import { renderMailHtml } from './email-html.ts';
import { renderMailText } from './email-text.ts';
import { isoWeekOf, weekName } from './iso-week.ts';
import type { Report } from './report.ts';

export interface SendPorts extends DeliveryPorts {
  /** Undefined when no audit has been completed yet. */
  readonly report: () => Promise<Report | undefined>;
  readonly recipients: readonly string[];
}

/**
 * Mails the report of the newest audit, once for the week it is sent in or once for its run. Undefined when there is
 * nothing to report yet.
 */
export async function sendReport(
  ports: SendPorts,
  per: 'week' | 'run',
): Promise<DeliveryOutcome | undefined> {
  const report = await ports.report();
  if (report === undefined) return undefined;
  return deliverOnce(ports, {
    period: per === 'week' ? weekName(report.week) : `run-${report.run.id}`,
    runId: report.run.id,
    mail: {
      to: ports.recipients,
      subject: report.headline.subject,
      html: renderMailHtml(report),
      text: renderMailText(report),
    },
  });
}

/**
 * Settles the mail of this week where its sending was begun and not brought to an end: it is asked after, and sent where
 * the mail service has not got it. A week that has passed is let be, because its report would be told as this week's.
 */
export async function settleWeeklyReport(ports: SendPorts): Promise<DeliveryOutcome | undefined> {
  const thisWeek = weekName(isoWeekOf(ports.now()));
  const deliveries = await ports.deliveries.all();
  const isOpen = deliveries.some(
    (delivery) =>
      delivery.period === thisWeek && delivery.state === 'sending' && deliveryKindOf(delivery) === 'mail',
  );
  return isOpen ? sendReport(ports, 'week') : undefined;
}
