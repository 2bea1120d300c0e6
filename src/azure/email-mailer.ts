import type { EmailClient, EmailMessage, EmailSendOptionalParams } from '@azure/communication-email';
import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { isRestError } from '@azure/core-rest-pipeline';
import * as z from 'zod';
import type { Mail, Mailer, MailState } from '../report/delivery/mailer.ts';
import { MailRejected } from '../report/delivery/mailer.ts';
import { refusalOf } from './refusal.ts';

export interface MailConnection {
  /** Of the Communication Services resource, `https://name.communication.azure.com`. */
  readonly endpoint: string;
  /** The sender's bare address, of a domain that is verified for the resource. */
  readonly sender: string;
  readonly credential: TokenCredential;
  /** Set when requests go elsewhere, as `rerouteTo` makes them. */
  readonly httpClient?: HttpClient | undefined;
}

/** Sends mail by Azure Communication Services. */
export function emailMailer(connection: MailConnection): Mailer {
  let client: Promise<EmailClient> | undefined;
  const connected = () => (client ??= connect(connection));
  return {
    send: async (mail, operationId) => send(await connected(), connection.sender, mail, operationId),
    stateOf: async (operationId) => stateOf(await connected(), operationId),
  };
}

async function connect({ endpoint, credential, httpClient }: MailConnection): Promise<EmailClient> {
  const { EmailClient } = await import('@azure/communication-email');
  return new EmailClient(endpoint, credential, {
    ...(httpClient && { httpClient }),
    // The SDK would repeat the POST after a lost answer, and the recipients would have the mail twice.
    retryOptions: { maxRetries: 0 },
  });
}

async function send(client: EmailClient, senderAddress: string, mail: Mail, operationId: string) {
  const exchange = new Exchange();
  try {
    const message = messageOf(mail, senderAddress);
    await client.beginSend(message, { operationId, onResponse: exchange.note });
  } catch (error) {
    const { said } = refusalOf(error);
    if (exchange.dropped) throw new MailRejected(said);
    if (exchange.first !== undefined && isRefusal(exchange.first)) {
      throw new MailRejected(said, {
        retryLater: exchange.first === 429,
        retryAfter: exchange.retryAfter,
      });
    }
    // Without a token, or with an operation id that is no GUID, no request was made.
    if (exchange.first === undefined && !isRestError(error)) throw error;
  }
  // The SDK asks for the state right after its POST, and that may fail when the mail has long been taken. A success of
  // another status is not the service's.
  return exchange.first === 202 ? ('accepted' as const) : ('uncertain' as const);
}

function messageOf(mail: Mail, senderAddress: string): EmailMessage {
  const { to, replyTo, subject, html, text, attachments = [], headers } = mail;
  return {
    senderAddress,
    content: { subject, html, plainText: text },
    recipients: { to: to.map((address) => ({ address })) },
    ...(replyTo !== undefined && { replyTo: [{ address: replyTo }] }),
    ...(headers && { headers }),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ name, contentType, content }) => ({
        name,
        contentType,
        contentInBase64: Buffer.from(content).toString('base64'),
      })),
    }),
    // With it on, the service would put a picture into the mail that tells who opened it, and lead links past itself.
    disableUserEngagementTracking: true,
  };
}

/** A 4xx refuses the mail, but for those that may mean that an earlier try was taken or that half of this one came. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 409, 412].includes(status);
}

// Demanded by the SDK's types; it sends no message when it resumes an operation.
const noMessage = { senderAddress: '', content: { subject: '', plainText: '' }, recipients: { to: [] } };

async function stateOf(client: EmailClient, operationId: string): Promise<MailState> {
  const exchange = new Exchange();
  // The SDK has no call for the state of an earlier operation, but resumes one from this form and asks for its state at once.
  const resumeFrom = JSON.stringify({
    state: {
      status: 'running',
      config: {
        operationLocation: `/emails/operations/${encodeURIComponent(operationId)}`,
        metadata: { mode: 'OperationLocation' },
      },
    },
  });
  try {
    await client.beginSend(noMessage, { resumeFrom, onResponse: exchange.note });
    return exchange.taken ? 'accepted' : 'uncertain';
  } catch (error) {
    if (exchange.dropped) throw new MailRejected(refusalOf(error).said);
    return exchange.first === 404 ? 'notFound' : 'uncertain';
  }
}

const operation = z.object({ status: z.string() });

/** What the service answered to one call of the SDK, which makes up to two requests and tells of the last. */
class Exchange {
  /** The status of the first answer. */
  first: number | undefined;
  /** The seconds that the last answer asks for before the next request. */
  retryAfter: number | undefined;
  #state: string | undefined;

  readonly note: NonNullable<EmailSendOptionalParams['onResponse']> = ({ status, headers, parsedBody }) => {
    this.first ??= status;
    const seconds = headers.get('retry-after') ?? '';
    this.retryAfter = /^\d+$/.test(seconds) ? Number(seconds) : undefined;
    this.#state = operation.safeParse(parsedBody).data?.status;
  };

  get taken(): boolean {
    return ['NotStarted', 'Running', 'Succeeded'].includes(this.#state ?? '');
  }

  get dropped(): boolean {
    return ['Failed', 'Canceled'].includes(this.#state ?? '');
  }
}
