import type { DeliveryOutcome, DeliveryPorts } from './delivery.ts';
import { askAfter, deliverOnce, deliveryOf, recipientsHashOf } from './delivery.ts';
import type { Delivery } from './delivery-store.ts';
import type { MailOrder, MailPart } from './mail-orders.ts';
import type { TellingPorts } from './told-delivery.ts';
import { toldDelivery } from './told-delivery.ts';
import { abandonedBy, partsOf, withoutRepeats } from './mail-orders.ts';

// Somebody else may get a recipient first; again and again only if many call at the same time.
const mostPlans = 3;
// One answer may get lost on its way; a service that is down shall not be called once for each of 300 owners.
const mostUnanswered = 3;

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
 * earlier call, is left out. As soon as the service takes no more, or three mails in a row get no answer, nothing is handed
 * over any longer, nor by a later call before the instant that the service named. A rejected mail does not stop the
 * others; it is tried again when its last try is `rejectedRestMs` old. May be called again at any time, after a crash at
 * any point too, and with other orders: what went out is not sent again.
 */
export async function deliverEach(
  ports: TellingPorts,
  { period, runId, orders }: MailRound,
  { rejectedRestMs = 0 }: { readonly rejectedRestMs?: number } = {},
): Promise<RoundOutcome> {
  const { deliveries, now } = ports;
  const wanted = withoutRepeats(orders);
  const before = await deliveries.ofPeriod(period);
  const service = new Readiness(before.rounds[0]?.notBefore, now);
  let known = before.deliveries;

  const keepRound = (left: readonly MailOrder[]): Promise<void> =>
    deliveries.saveRound({
      period,
      runId,
      at: now().toISOString(),
      left: left.map(({ audience, mail }) => ({ audience, recipients: mail.to.length })),
      ...(service.notBefore !== undefined && { notBefore: service.notBefore }),
    });

  const deliverPart = async ({ audience, mail }: MailOrder, part: MailPart): Promise<DeliveryOutcome> => {
    if ('ended' in part) return part.ended;
    const order = { period, runId, audience, mail: { ...mail, to: part.to } };
    const refused = known.find(isRejected(part.to));
    const age = now().getTime() - Date.parse(refused?.attemptedAt ?? '');
    if (refused !== undefined && age < rejectedRestMs) return { outcome: 'rejected', delivery: refused };
    if (!service.takesMore)
      return { outcome: 'postponed', delivery: { ...deliveryOf(order, now()), state: 'postponed' } };
    const ended = await toldDelivery(ports.log, 'mail', () => deliverOnce(ports, order));
    service.note(ended);
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

  // Whoever dies from here on has left a note of what there is to do.
  await keepRound(wanted.filter(({ mail }) => !isServed(mail.to, known)));
  const abandoned = abandonedBy(wanted, known);
  for (const delivery of abandoned) await settle(ports, delivery);
  if (abandoned.length > 0) ({ deliveries: known } = await deliveries.ofPeriod(period));

  const outcomes: DeliveryOutcome[] = [];
  const left: MailOrder[] = [];
  for (const order of wanted) {
    const ended = await deliver(order);
    outcomes.push(...ended);
    if (!ended.every(isSettled)) left.push(order);
  }
  await keepRound(left);
  return { outcomes, left };
}

/** Whether the mail service may be handed one more, by what it has answered so far. */
class Readiness {
  /** Before this instant, ISO 8601, the service wants to be left alone. */
  notBefore: string | undefined;
  takesMore: boolean;
  readonly #now: () => Date;
  #unanswered = 0;

  constructor(notBefore: string | undefined, now: () => Date) {
    this.takesMore = notBefore === undefined || notBefore <= now().toISOString();
    this.notBefore = this.takesMore ? undefined : notBefore;
    this.#now = now;
  }

  note(ended: DeliveryOutcome): void {
    this.#unanswered = ended.outcome === 'uncertain' ? this.#unanswered + 1 : 0;
    if (this.#unanswered === mostUnanswered) this.takesMore = false;
    if (ended.outcome !== 'postponed') return;
    this.takesMore = false;
    if (ended.retryAfter === undefined) return;
    this.notBefore = new Date(this.#now().getTime() + ended.retryAfter * 1000).toISOString();
  }
}

/** Asks after a mail that was being sent when somebody died. If it did not go out, its recipients are free again. */
async function settle(ports: DeliveryPorts, abandoned: Delivery): Promise<void> {
  const asked = await askAfter(ports, abandoned);
  if (asked.outcome !== 'notSent') return;
  const reason = 'Its recipients were ordered otherwise before it went out.';
  await ports.deliveries.save({ ...asked.delivery, state: 'postponed', reason });
}

const isServed = (to: readonly string[], known: readonly Delivery[]): boolean =>
  partsOf(to, known).every((part) => 'ended' in part && isSettled(part.ended));

const isSettled = ({ outcome }: DeliveryOutcome): boolean =>
  outcome === 'sent' || outcome === 'alreadySent' || outcome === 'rejected';

const isRejected = (to: readonly string[]) => {
  const hash = recipientsHashOf(to);
  return ({ state, recipientsHash }: Delivery) => state === 'rejected' && recipientsHash === hash;
};
