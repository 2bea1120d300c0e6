/**
 * One mail or card that went out, or was about to. `sending`: it was handed over, or was going to be, and the answer is not known.
 * `sent`: the service has taken it. `rejected`: the service said that it will not take it.
 */
export interface Delivery {
  /** What it is the mail of: a week, `2026-W47`, one run, `run-…`, or a day without an audit, `silence-…`. */
  readonly period: string;
  /** Tells one list of recipients from another, and from the workflow that gets a card, `teams-…`. */
  readonly recipientsHash: string;
  readonly state: 'sending' | 'sent' | 'rejected';
  /** The GUID under which the mail service knows it. */
  readonly operationId: string;
  /** The run that it reports. */
  readonly runId: string;
  readonly subject: string;
  readonly recipients: number;
  /** When the last try began, ISO 8601. */
  readonly attemptedAt: string;
  /** Why it was rejected. */
  readonly reason?: string;
}

/** Where deliveries are kept, so that no mail goes out twice. */
export interface DeliveryStore {
  /** Keeps a delivery that is about to be tried, unless there is one of its period and recipients: then answers that one. */
  begin(delivery: Delivery): Promise<Delivery | undefined>;
  /** Takes an older try over, unless somebody else has changed it since; answers whether it is ours now. */
  takeOver(known: Delivery, next: Delivery): Promise<boolean>;
  save(delivery: Delivery): Promise<void>;
  /** Every delivery that is kept. */
  all(): Promise<readonly Delivery[]>;
}
