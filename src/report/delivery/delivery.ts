import { isUnderWay } from './another-try.ts';
import type { Delivery, DeliveryStore } from './delivery-store.ts';
import { fingerprintOf, guidOf } from '../fingerprint.ts';
import type { Mail, Mailer } from './mailer.ts';
import { MailRejected } from './mailer.ts';

/** How an order to deliver ended. `sent` is said once for a period and its recipients, whatever happens. */
export type DeliveryOutcome =
  /** It went out now. */
  | { readonly outcome: 'sent'; readonly delivery: Delivery }
  /** It had gone out before, or somebody else is sending it at this moment. */
  | { readonly outcome: 'alreadySent' | 'underWay'; readonly delivery: Delivery }
  /** One of its recipients has, or may have, got another mail of the period: nothing was sent. */
  | { readonly outcome: 'taken'; readonly delivery: Delivery }
  /** It was handed over, and whether it was taken is not known; the next order asks. */
  | { readonly outcome: 'uncertain'; readonly delivery: Delivery }
  /** The service takes no more at the moment, for some seconds if it said so; the next order tries again. */
  | { readonly outcome: 'postponed'; readonly delivery: Delivery; readonly retryAfter?: number | undefined }
  | { readonly outcome: 'rejected'; readonly delivery: Delivery };

/** Every way in which an order may end. */
export const deliveryOutcomes = [
  'sent',
  'alreadySent',
  'underWay',
  'taken',
  'uncertain',
  'postponed',
  'rejected',
] as const satisfies readonly DeliveryOutcome['outcome'][];

export interface DeliveryPorts {
  readonly mailer: Mailer;
  readonly deliveries: DeliveryStore;
  readonly now: () => Date;
}

/** One mail to go out: of which period, of which run it tells, and whose it is. */
export interface DeliveryOrder {
  readonly period: string;
  readonly runId: string;
  /** `governance`, or the owner's name. */
  readonly audience: string;
  readonly mail: Mail;
}

/**
 * Sends a mail once for its period and recipients. The order is kept before the mail is handed over, under an operation
 * id that follows from both, so that after a lost answer or a crash the mail service can be asked whether it has the mail;
 * only where it says that it has not is the mail handed over again.
 */
export async function deliverOnce(ports: DeliveryPorts, order: DeliveryOrder): Promise<DeliveryOutcome> {
  const { mailer, deliveries, now } = ports;
  const { mail } = order;
  const delivery = deliveryOf(order, now());
  const known = await deliveries.begin(delivery);
  if (known === 'begun') return handOver(mailer, deliveries, delivery, mail);
  if (known === 'taken') return { outcome: 'taken', delivery };
  if (known.state === 'sent') return { outcome: 'alreadySent', delivery: known };
  if (known.state === 'sending') {
    const asked = await askAfter(ports, known);
    if (asked.outcome !== 'notSent') return asked;
    const again: Delivery = { ...delivery, operationId: known.operationId };
    await deliveries.save(again);
    return handOver(mailer, deliveries, again, mail);
  }
  // Under the id of the mail that was refused, the service would go on answering for that one.
  const operationId = known.state === 'rejected' ? followingId(known.operationId) : known.operationId;
  const next: Delivery = { ...delivery, operationId };
  if (!(await deliveries.takeOver(known, next))) return { outcome: 'underWay', delivery: known };
  return handOver(mailer, deliveries, next, mail);
}

/**
 * Asks what became of a mail whose sending was begun and not brought to an end, and keeps the answer. `notSent`: the
 * service never heard of it; the delivery is ours then, and nothing is kept of the answer.
 */
export async function askAfter(
  { mailer, deliveries, now }: DeliveryPorts,
  known: Delivery,
): Promise<DeliveryOutcome | { readonly outcome: 'notSent'; readonly delivery: Delivery }> {
  const next: Delivery = { ...known, attemptedAt: now().toISOString() };
  if (isUnderWay(known, now()) || !(await deliveries.takeOver(known, next)))
    return { outcome: 'underWay', delivery: known };
  const state = await stateOrRejection(() => mailer.stateOf(known.operationId));
  if (state === 'notFound') return { outcome: 'notSent', delivery: next };
  // What the service has is the mail of the earlier try, which may have reported an older run.
  return record(deliveries, next, state);
}

/** A delivery as it is before its first try. */
export function deliveryOf({ period, runId, audience, mail }: DeliveryOrder, at: Date): Delivery {
  const recipientsHash = recipientsHashOf(mail.to);
  return {
    period,
    recipientsHash,
    audience,
    state: 'sending',
    operationId: guidOf(fingerprintOf([period, recipientsHash])),
    runId,
    subject: mail.subject,
    recipients: mail.to.length,
    addressees: [...new Set(mail.to.map(addresseeOf))],
    attemptedAt: at.toISOString(),
  };
}

/** Tells a list of recipients from another, whatever their order and casing. */
export function recipientsHashOf(to: readonly string[]): string {
  return fingerprintOf(to.map(folded).sort());
}

/** Tells a recipient from another, whatever the casing. */
export function addresseeOf(address: string): string {
  return fingerprintOf(folded(address));
}

const folded = (address: string): string => address.trim().toLowerCase();

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
    const { message: reason, retryLater, retryAfter } = state;
    const refused: Delivery = { ...delivery, state: retryLater ? 'postponed' : 'rejected', reason };
    await deliveries.save(refused);
    return retryLater
      ? { outcome: 'postponed', delivery: refused, retryAfter }
      : { outcome: 'rejected', delivery: refused };
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

const followingId = (operationId: string): string => guidOf(fingerprintOf([operationId]));
