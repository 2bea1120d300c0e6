/** One e-mail: the same facts as HTML and as text. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * `accepted`: the mail service has taken it. `notFound`: it never heard of it, so sending is safe. `uncertain`: it could
 * not be asked, or its answer does not settle it.
 */
export type MailState = 'accepted' | 'notFound' | 'uncertain';

/** Sends mail. The operation id, a GUID chosen by the caller, is how a mail is asked after when an answer got lost. */
export interface Mailer {
  /**
   * Hands one mail over, once: no try is repeated within, because a lost answer does not tell whether the mail was taken.
   * Throws `MailRejected` when the service says that it will not take it; any other error means that nothing was sent.
   */
  send(mail: Mail, operationId: string): Promise<'accepted' | 'uncertain'>;
  /** Asks what became of a mail. Throws `MailRejected` when the service took it and dropped it afterwards. */
  stateOf(operationId: string): Promise<MailState>;
}

/** The mail service refused the mail, and said so: nothing was sent. */
export class MailRejected extends Error {
  override readonly name = 'MailRejected';
  /** The same mail may be taken later: too many were sent in too short a time. */
  readonly retryLater: boolean;

  constructor(message: string, { retryLater = false } = {}) {
    super(message);
    this.retryLater = retryLater;
  }
}
