/** How a mail or card stands. */
export const deliveryStates = ['sending', 'sent', 'postponed', 'rejected'] as const;

/**
 * One mail or card that went out, or was about to. `sending`: it was handed over, or was going to be, and the answer is not
 * known. `sent`: the service has taken it. `postponed`: the service takes no more at the moment, and did not take this one.
 * `rejected`: the service said that it will not take it.
 */
export interface Delivery {
  /** What it is the mail of: a week, `2026-W47`, one run, `run-…`, or a day without an audit, `silence-…`. */
  readonly period: string;
  /** Tells one list of recipients from another, and from the workflow that gets a card, `teams-…`. */
  readonly recipientsHash: string;
  /** Whose mail it is, for people: `governance`, or an owner's name. */
  readonly audience: string;
  readonly state: (typeof deliveryStates)[number];
  /** The GUID under which the mail service knows it. */
  readonly operationId: string;
  /** The run that it reports. */
  readonly runId: string;
  readonly subject: string;
  readonly recipients: number;
  /** A fingerprint of each recipient. While it is sending or sent, no other delivery of its period has any of them. */
  readonly addressees: readonly string[];
  /** When the last try began, ISO 8601. */
  readonly attemptedAt: string;
  /** Why it was rejected or postponed. */
  readonly reason?: string;
}

/** The audience of the mails about the whole estate. */
export const governance = 'governance';
/** The audience of the cards. */
export const cardAudience = 'Teams';

/** How far the mails of a period have come. */
export interface DeliveryRound {
  readonly period: string;
  /** The run that they report. */
  readonly runId: string;
  /** When it was last worked on, ISO 8601. */
  readonly at: string;
  /** The mails that nobody has come to yet. While there are any, the period is not done. */
  readonly left: readonly { readonly audience: string; readonly recipients: number }[];
  /** Before this instant, ISO 8601, the mail service wants to be left alone. */
  readonly notBefore?: string;
}

/** What is kept of some mails. */
export interface KeptDeliveries {
  readonly deliveries: readonly Delivery[];
  readonly rounds: readonly DeliveryRound[];
}

/** Where deliveries are kept, so that no mail goes out twice. */
export interface DeliveryStore {
  /**
   * Keeps a delivery that is about to be tried, whole or not at all. Unless there is one of its period and recipients: then
   * answers that one; or another delivery of the period has one of its recipients: then it is `taken`.
   */
  begin(delivery: Delivery): Promise<'begun' | 'taken' | Delivery>;
  /**
   * Takes an older try over, unless somebody else has changed it, or got one of its recipients, since; answers whether it
   * is ours now.
   */
  takeOver(known: Delivery, next: Delivery): Promise<boolean>;
  /** Keeps how a try that is ours has ended. */
  save(delivery: Delivery): Promise<void>;
  saveRound(round: DeliveryRound): Promise<void>;
  /** All mails of a period; its round where it has begun one. */
  ofPeriod(period: string): Promise<KeptDeliveries>;
  /** All mails that report a run: those of the week `fromWeek` (`2026-W47`) or a later one, and those of the run itself. */
  ofRun(runId: string, fromWeek: string): Promise<KeptDeliveries>;
  /** Every delivery to an audience that is kept. */
  ofAudience(audience: string): Promise<readonly Delivery[]>;
}
