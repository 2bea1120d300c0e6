import type { DeliveryOrder, DeliveryOutcome, DeliveryPorts } from './delivery.ts';
import { addresseeOf, askAfter, deliverOnce, deliveryOf, recipientsHashOf } from './delivery.ts';
import type { Delivery } from './delivery-store.ts';
import { oneLine } from './one-line.ts';

// What Azure Communication Services takes for one mail (its service limits, 2023-03-31).
const mostRecipients = 50;
// Somebody else may get a recipient first, again and again only if many call at the same time.
const mostPlans = 3;
// One answer may get lost on its way; a service that is down shall not be called once for each of 300 owners.
const mostUnanswered = 3;

export type MailOrder = Pick<DeliveryOrder, 'audience' | 'mail'>;

/** The mails of one period that report one run, in the order in which they shall go out. */
export interface MailRound {
  readonly period: string;
  readonly runId: string;
  readonly orders: readonly MailOrder[];
}

export interface RoundOutcome {
  /** How every mail ended, in order; an order whose recipients are served in parts has an outcome for each part. */
  readonly outcomes: readonly DeliveryOutcome[];
  /** The orders that are not settled, with the recipients that are their own. A later call goes on with them. */
  readonly left: readonly MailOrder[];
}

/**
 * Delivers mails in turn, so that nobody gets two of one period: whoever is named in an earlier order, or was served by an
 * earlier call, is left out. As soon as the service takes no more, or three mails in a row get no answer, nothing is handed over any
 * longer, nor by a later call before the instant that the service named; a rejected mail does not stop the others. May be called again at any time,
 * also after a crash at any point and with other orders: what went out is not sent again. A mail that was rejected is
 * tried again when its last try is `rejectedRestMs` old.
 */
export async function deliverEach(
  ports: DeliveryPorts,
  { period, runId, orders }: MailRound,
  { rejectedRestMs = 0 }: { readonly rejectedRestMs?: number } = {},
): Promise<RoundOutcome> {
  const { deliveries, now } = ports;
  const named = withoutRepeats(orders);
  const before = await deliveries.ofPeriod(period);
  let known = before.deliveries;
  let notBefore = before.rounds[0]?.notBefore;
  let takesNoMore = notBefore !== undefined && notBefore > now().toISOString();
  let unanswered = 0;

  const keepRound = (left: readonly MailOrder[]): Promise<void> =>
    deliveries.saveRound({
      period,
      runId,
      at: now().toISOString(),
      left: left.map(({ audience, mail }) => ({ audience, recipients: mail.to.length })),
      ...(takesNoMore && notBefore !== undefined && { notBefore }),
    });

  const deliverPart = async ({ audience, mail }: MailOrder, part: Part): Promise<DeliveryOutcome> => {
    if ('ended' in part) return part.ended;
    const order = { period, runId, audience, mail: { ...mail, to: part.to } };
    const refused = known.find(isRejected(part.to));
    const age = now().getTime() - Date.parse(refused?.attemptedAt ?? '');
    if (refused !== undefined && age < rejectedRestMs) return { outcome: 'rejected', delivery: refused };
    if (takesNoMore)
      return { outcome: 'postponed', delivery: { ...deliveryOf(order, now()), state: 'postponed' } };
    const ended = await deliverOnce(ports, order);
    unanswered = ended.outcome === 'uncertain' ? unanswered + 1 : 0;
    if (unanswered === mostUnanswered) takesNoMore = true;
    if (ended.outcome === 'postponed') {
      takesNoMore = true;
      notBefore = ended.retryAfter === undefined ? undefined : later(now(), ended.retryAfter);
    }
    return ended;
  };

  const deliver = async (order: MailOrder): Promise<readonly DeliveryOutcome[]> => {
    for (let plan = 1; ; plan += 1) {
      const ended: DeliveryOutcome[] = [];
      for (const part of partsOf(order.mail.to, known)) ended.push(await deliverPart(order, part));
      if (plan === mostPlans || !ended.some(({ outcome }) => outcome === 'taken')) return ended;
      ({ deliveries: known } = await deliveries.ofPeriod(period));
    }
  };

  await keepRound(named.filter(({ mail }) => !isServed(mail.to, known)));
  if (await settleAbandoned(ports, named, known)) ({ deliveries: known } = await deliveries.ofPeriod(period));
  const outcomes: DeliveryOutcome[] = [];
  const left: MailOrder[] = [];
  for (const order of named) {
    const ended = await deliver(order);
    outcomes.push(...ended);
    if (!ended.every(isSettled)) left.push(order);
  }
  await keepRound(left);
  return { outcomes, left };
}

/**
 * The orders with those recipients alone that no order before has; an order without any is gone. Names of owners come from
 * Azure: a line end in the subject would begin a header, and half a character could not be kept.
 */
function withoutRepeats(orders: readonly MailOrder[]): MailOrder[] {
  const seen = new Set<string>();
  const isNew = (address: string): boolean => {
    const addressee = addresseeOf(address);
    return !seen.has(addressee) && seen.add(addressee).has(addressee);
  };
  return orders
    .map(({ audience, mail }) => ({
      audience: oneLine(audience),
      mail: { ...mail, subject: oneLine(mail.subject), to: mail.to.filter(isNew) },
    }))
    .filter(({ mail }) => mail.to.length > 0);
}

/** Recipients that have one mail in common: what became of it already, or whom it is to go to. */
type Part = { readonly ended: DeliveryOutcome } | { readonly to: readonly string[] };

/** Recipients by the mails of the period that they have got or may have got, and the rest in lots that the service takes. */
function partsOf(to: readonly string[], known: readonly Delivery[]): Part[] {
  const open = new Map(to.map((address) => [addresseeOf(address), address]));
  const parts: Part[] = [];
  for (const delivery of known.filter(({ state }) => state === 'sent' || state === 'sending')) {
    const own = delivery.addressees.flatMap((addressee) => open.get(addressee) ?? []);
    for (const addressee of delivery.addressees) open.delete(addressee);
    if (own.length === 0) continue;
    if (delivery.state === 'sent') parts.push({ ended: { outcome: 'alreadySent', delivery } });
    else if (own.length === delivery.addressees.length) parts.push({ to: own });
    // With others than it was begun for it cannot be gone on with, and whether it went out nobody knows.
    else parts.push({ ended: { outcome: 'underWay', delivery } });
  }
  const rest = [...open.values()];
  for (let from = 0; from < rest.length; from += mostRecipients) {
    parts.push({ to: rest.slice(from, from + mostRecipients) });
  }
  return parts;
}

/**
 * Asks after the mails that were being sent when somebody died, and whose recipients are ordered otherwise now, so that no
 * order would come back to them. Those that did not go out set their recipients free. Answers whether there were any.
 */
async function settleAbandoned(
  ports: DeliveryPorts,
  orders: readonly MailOrder[],
  known: readonly Delivery[],
): Promise<boolean> {
  const ordered = orders.map(({ mail }) => new Set(mail.to.map(addresseeOf)));
  const abandoned = known.filter(
    ({ state, addressees }) =>
      state === 'sending' && !ordered.some((those) => addressees.every((one) => those.has(one))),
  );
  for (const delivery of abandoned) {
    const asked = await askAfter(ports, delivery);
    if (asked.outcome !== 'notSent') continue;
    const reason = 'Its recipients were ordered otherwise before it went out.';
    await ports.deliveries.save({ ...asked.delivery, state: 'postponed', reason });
  }
  return abandoned.length > 0;
}

const isServed = (to: readonly string[], known: readonly Delivery[]): boolean =>
  partsOf(to, known).every((part) => 'ended' in part && isSettled(part.ended));
const isSettled = ({ outcome }: DeliveryOutcome): boolean =>
  outcome === 'sent' || outcome === 'alreadySent' || outcome === 'rejected';
const isRejected = (to: readonly string[]) => {
  const hash = recipientsHashOf(to);
  return ({ state, recipientsHash }: Delivery) => state === 'rejected' && recipientsHash === hash;
};
const later = (instant: Date, seconds: number): string =>
  new Date(instant.getTime() + seconds * 1000).toISOString();
