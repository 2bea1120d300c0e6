import type { DeliveryOrder, DeliveryOutcome } from './delivery.ts';
import { addresseeOf } from './delivery.ts';
import type { Delivery } from './delivery-store.ts';
import { oneLine } from '../one-line.ts';

// What Azure Communication Services takes for one mail (its service limits, 2023-03-31).
const mostRecipients = 50;

/** One mail of a period, and whose it is. */
export type MailOrder = Pick<DeliveryOrder, 'audience' | 'mail'>;

/**
 * The orders with those recipients alone that no order before has; an order without any is gone. Names of owners come from
 * Azure: a line end in a subject would begin a header, and half a character could not be kept.
 */
export function withoutRepeats(orders: readonly MailOrder[]): MailOrder[] {
  const seen = new Set<string>();
  const isNew = (address: string): boolean => {
    const before = seen.size;
    return seen.add(addresseeOf(address)).size > before;
  };
  return orders
    .map(({ audience, mail }) => ({
      audience: oneLine(audience),
      mail: { ...mail, subject: oneLine(mail.subject), to: mail.to.filter(isNew) },
    }))
    .filter(({ mail }) => mail.to.length > 0);
}

/** Recipients that have one mail in common: what became of it already, or to whom it is to go. */
export type MailPart = { readonly ended: DeliveryOutcome } | { readonly to: readonly string[] };

/** Parts recipients by the mails of the period that they have got, or may have got; the rest in lots that a mail can have. */
export function partsOf(to: readonly string[], known: readonly Delivery[]): MailPart[] {
  const open = new Map(to.map((address) => [addresseeOf(address), address]));
  const parts: MailPart[] = [];
  for (const delivery of known.filter(({ state }) => state === 'sent' || state === 'sending')) {
    const own = delivery.addressees.flatMap((addressee) => open.get(addressee) ?? []);
    for (const addressee of delivery.addressees) open.delete(addressee);
    if (own.length === 0) continue;
    if (delivery.state === 'sent') parts.push({ ended: { outcome: 'alreadySent', delivery } });
    else if (own.length === delivery.addressees.length) parts.push({ to: own });
    // With fewer than it was begun for it cannot be gone on with, and whether it went out nobody knows.
    else parts.push({ ended: { outcome: 'underWay', delivery } });
  }
  const rest = [...open.values()];
  for (let from = 0; from < rest.length; from += mostRecipients) {
    parts.push({ to: rest.slice(from, from + mostRecipients) });
  }
  return parts;
}

/** The deliveries that were begun, and that no order would come back to, because their recipients are ordered otherwise now. */
export function abandonedBy(orders: readonly MailOrder[], known: readonly Delivery[]): Delivery[] {
  const ordered = orders.map(({ mail }) => new Set(mail.to.map(addresseeOf)));
  return known.filter(
    ({ state, addressees }) =>
      state === 'sending' && !ordered.some((those) => addressees.every((one) => those.has(one))),
  );
}
