/** What comes with a mail as a file. */
export interface Attachment {
  /** As the recipient sees it, `findings.csv`. */
  readonly name: string;
  /** The mail service refuses types that are not in its list; this one is. */
  readonly contentType: 'text/csv';
  /** A text goes out in UTF-8. */
  readonly content: Uint8Array | string;
}

/** One e-mail: the same facts as HTML and as text. */
export interface Mail {
  readonly to: readonly string[];
  /** Where answers go; to the sender when it is absent. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** Header fields beside those that the mail service makes, by name; `mailHeadersOf` makes their values safe. */
  readonly headers?: Readonly<Record<string, string>>;
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
  /** How many seconds the service wants to be left alone; absent where it did not say. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    {
      retryLater = false,
      retryAfter,
    }: { readonly retryLater?: boolean; readonly retryAfter?: number | undefined } = {},
  ) {
    super(message);
    this.retryLater = retryLater;
    this.retryAfter = retryAfter;
  }
}
