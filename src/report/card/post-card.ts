import { isUnderWay, isWorthAnotherTry } from '../delivery/another-try.ts';
import { cardMark } from '../delivery/delivery-kind.ts';
import type { DeliveryOutcome } from '../delivery/delivery.ts';
import type { Delivery, DeliveryStore } from '../delivery/delivery-store.ts';
import { cardAudience } from '../delivery/delivery-store.ts';
import { fingerprintOf, guidOf } from '../fingerprint.ts';
import { isoWeekOf, weekName } from '../iso-week.ts';
import type { Report } from '../report.ts';
import { teamsMessageOf } from './teams-card.ts';
import type { Log } from '../../telemetry/telemetry.ts';
import { toldDelivery } from '../delivery/told-delivery.ts';
import type { Workflow } from './workflow.ts';
import { WorkflowRefused } from './workflow.ts';

export interface CardPorts {
  /** Undefined when no audit has been completed yet. */
  readonly report: () => Promise<Report | undefined>;
  readonly workflow: Workflow;
  readonly deliveries: DeliveryStore;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Posts the card of the newest audit, at most once for the week. A workflow cannot be asked what it has got: a card whose
 * answer got lost, or whose sender died, is not posted again, and may be missing. What was refused is posted by the next
 * order. Undefined when there is nothing to report yet.
 */
export async function postCard(ports: CardPorts): Promise<DeliveryOutcome | undefined> {
  const report = await ports.report();
  return report && toldDelivery(ports.log, 'card', () => postOnce(ports, report));
}

async function postOnce(ports: CardPorts, report: Report): Promise<DeliveryOutcome> {
  const { workflow, deliveries, now } = ports;
  const period = weekName(report.week);
  const recipientsHash = hashOf(workflow);
  const delivery: Delivery = {
    period,
    recipientsHash,
    audience: cardAudience,
    state: 'sending',
    operationId: guidOf(fingerprintOf([period, recipientsHash])),
    runId: report.run.id,
    subject: report.headline.subject,
    recipients: 1,
    addressees: [],
    attemptedAt: now().toISOString(),
  };
  const known = await deliveries.begin(delivery);
  if (known === 'begun') return handOver(ports, delivery, report);
  // Nobody's mailbox is in it, so that nothing can be taken by another.
  if (known === 'taken') return { outcome: 'taken', delivery };
  if (known.state === 'sent') return { outcome: 'alreadySent', delivery: known };
  if (known.state === 'sending') {
    return { outcome: isUnderWay(known, now()) ? 'underWay' : 'uncertain', delivery: known };
  }
  const isOurs = await deliveries.takeOver(known, delivery);
  return isOurs ? handOver(ports, delivery, report) : { outcome: 'underWay', delivery: known };
}

/** Posts this week's card again where the workflow refused it an hour ago or longer. */
export async function settleWeeklyCard(ports: CardPorts): Promise<DeliveryOutcome | undefined> {
  const thisWeek = weekName(isoWeekOf(ports.now()));
  const { deliveries } = await ports.deliveries.ofPeriod(thisWeek);
  const refused = deliveries.some(
    (delivery) =>
      delivery.recipientsHash === hashOf(ports.workflow) &&
      delivery.state === 'rejected' &&
      isWorthAnotherTry(delivery, ports.now()),
  );
  return refused ? postCard(ports) : undefined;
}

async function handOver(
  { workflow, deliveries }: CardPorts,
  delivery: Delivery,
  report: Report,
): Promise<DeliveryOutcome> {
  try {
    const answer = await workflow.post(teamsMessageOf(report), delivery.operationId);
    if (answer === 'uncertain') return { outcome: 'uncertain', delivery };
  } catch (error) {
    if (!(error instanceof WorkflowRefused)) throw error;
    const rejected: Delivery = { ...delivery, state: 'rejected', reason: error.message };
    await deliveries.save(rejected);
    return { outcome: 'rejected', delivery: rejected };
  }
  const sent: Delivery = { ...delivery, state: 'sent' };
  await deliveries.save(sent);
  return { outcome: 'sent', delivery: sent };
}

const hashOf = ({ id }: Workflow): string => `${cardMark}${fingerprintOf(id)}`;
