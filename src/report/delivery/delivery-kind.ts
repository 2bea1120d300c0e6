import type { Delivery } from './delivery-store.ts';

/** What the period of a mail begins with that tells of a silence. */
export const silenceMark = 'silence-';
/** What the hash begins with where a card went to a workflow, and no mail to recipients. */
export const cardMark = 'teams-';

/** What was delivered: a report as a mail, a report as a card, or that no audit completes. */
export type DeliveryKind = 'mail' | 'card' | 'silence';

export function deliveryKindOf({
  period,
  recipientsHash,
}: Pick<Delivery, 'period' | 'recipientsHash'>): DeliveryKind {
  if (period.startsWith(silenceMark)) return 'silence';
  return recipientsHash.startsWith(cardMark) ? 'card' : 'mail';
}
