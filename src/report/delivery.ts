import type { Delivery, DeliveryStore } from './delivery-store.ts';
import { fingerprintOf, guidOf } from './fingerprint.ts';
import type { Mail, Mailer } from './mailer.ts';
import { MailRejected } from './mailer.ts';

// A try takes seconds; after this long, whoever made it has died and its mail may be asked after.
const attemptLimitMs = 5 * 60_000;

/** How an order to deliver ended. `sent` is said once for a period and its recipients, whatever happens. */
export type DeliveryOutcome =
  /** It went out now. */
  | { readonly outcome: 'sent'; readonly delivery: Delivery }
  /** It had gone out before, or somebody else is sending it at this moment. */
  | { readonly outcome: 'alreadySent' | 'underWay'; readonly delivery: Delivery }
  /** It was handed over, and whether it was taken is not known; the next order asks. */
  | { readonly outcome: 'uncertain'; readonly delivery: Delivery }
  /** The service takes no more at the moment; the next order tries again. */
  | { readonly outcome: 'postponed'; readonly delivery: Delivery }
  | { readonly outcome: 'rejected'; readonly delivery: Delivery };

export interface DeliveryPorts {
  readonly mailer: Mailer;
  readonly deliveries: DeliveryStore;
  readonly now: () => Date;
}

/**
 * Sends a mail once for its period and recipients. The order is kept before the mail is handed over, under an operation
 * id that follows from both, so that after a lost answer or a crash the mail service can be asked whether it has the mail;
 * only where it says that it has not is the mail handed over again.
 */
export async function deliverOnce(
  { mailer, deliveries, now }: DeliveryPorts,
  { period, runId, mail }: { readonly period: string; readonly runId: string; readonly mail: Mail },
): Promise<DeliveryOutcome> {
  const recipientsHash = fingerprintOf([...mail.to].map((address) => address.toLowerCase()).sort());
  const delivery: Delivery = {
    period,
    recipientsHash,
    state: 'sending',
    operationId: guidOf(fingerprintOf([period, recipientsHash])),
    runId,
    subject: mail.subject,
    recipients: mail.to.length,
    attemptedAt: now().toISOString(),
  };
  const known = await deliveries.begin(delivery);
  if (known === undefined) return handOver(mailer, deliveries, delivery, mail);
  if (known.state === 'sent') return { outcome: 'alreadySent', delivery: known };
  const isOpen = known.state === 'sending';
  const age = now().getTime() - Date.parse(known.attemptedAt);
  if (isOpen && age < attemptLimitMs) return { outcome: 'underWay', delivery: known };
  const next: Delivery = isOpen
    ? { ...known, attemptedAt: delivery.attemptedAt }
    : // Under the id of the mail that was refused, the service would go on answering for that one.
      { ...delivery, operationId: guidOf(fingerprintOf([known.operationId])) };
  if (!(await deliveries.takeOver(known, next))) return { outcome: 'underWay', delivery: known };
  if (!isOpen) return handOver(mailer, deliveries, next, mail);

  const state = await stateOrRejection(() => mailer.stateOf(known.operationId));
  // What the service has is the mail of the earlier try, which may have reported an older run.
  if (state !== 'notFound') return record(deliveries, next, state);
  const again: Delivery = { ...delivery, operationId: known.operationId };
  await deliveries.save(again);
  return handOver(mailer, deliveries, again, mail);
}

async function handOver(
  mailer: Mailer,
  deliveries: DeliveryStore,
  delivery: Delivery,
  mail: Mail,
): Promise<DeliveryOutcome> {
  const answer = await stateOrRejection(() => mailer.send(mail, delivery.operationId));
  if (answer !== 'uncertain') return record(deliveries, delivery, answer);
  // The answer got lost. The service may have the mail all the same, and then says so.
  return record(deliveries, delivery, await stateOrRejection(() => mailer.stateOf(delivery.operationId)));
}

async function record(
  deliveries: DeliveryStore,
  delivery: Delivery,
  state: 'accepted' | 'notFound' | 'uncertain' | MailRejected,
): Promise<DeliveryOutcome> {
  if (state instanceof MailRejected) {
    if (state.retryLater) return { outcome: 'postponed', delivery };
    const rejected: Delivery = { ...delivery, state: 'rejected', reason: state.message };
    await deliveries.save(rejected);
    return { outcome: 'rejected', delivery: rejected };
  }
  if (state !== 'accepted') return { outcome: 'uncertain', delivery };
  const sent: Delivery = { ...delivery, state: 'sent' };
  await deliveries.save(sent);
  return { outcome: 'sent', delivery: sent };
}

async function stateOrRejection<T>(ask: () => Promise<T>): Promise<T | MailRejected> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof MailRejected) return error;
    throw error;
  }
}
