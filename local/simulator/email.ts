import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answer, AnswerOrDrop, IncomingCall } from './answer.ts';
import { azureError, dropped, json, parseJson } from './answer.ts';
import type { FaultKind } from './fault.ts';
import { serverError } from './fault-answer.ts';
import { isAllowedAttachment } from './attachment-types.ts';
import type { Mailbox } from './mailbox.ts';

const mostRecipients = 50;

const address = z.object({ address: z.email(), displayName: z.string().optional() });
const addresses = z.array(address).default([]);

const attachment = z.object({
  name: z.string().min(1),
  contentType: z.string().refine(isAllowedAttachment, 'this type of attachment is not allowed'),
  contentInBase64: z.base64(),
});

// Microsoft lists no names that are refused. What could not stand in a mail at all is refused here: a name that is none
// (RFC 5322), and a value that would end its line or is not ASCII.
const headers = z.record(z.string().regex(/^[!-9;-~]+$/), z.string().regex(/^[ -~\t]*$/));

const messageSchema = z.object({
  senderAddress: z.email(),
  content: z
    .object({
      subject: z.string().min(1),
      plainText: z.string().optional(),
      html: z.string().optional(),
    })
    .refine(({ plainText, html }) => [plainText, html].some(Boolean), 'html or plainText is required'),
  recipients: z
    .object({ to: addresses, cc: addresses, bcc: addresses })
    .refine((recipients) => everyone(recipients) > 0, 'at least one recipient is required')
    .refine((recipients) => everyone(recipients) <= mostRecipients, `more than ${mostRecipients} recipients`),
  replyTo: addresses,
  attachments: z.array(attachment).default([]),
  headers: headers.default({}),
});

/**
 * Answers `POST /emails:send`. The service documents no de-duplication: a mail that is posted twice is sent twice, even
 * under one operation id.
 */
export function sendMail(mailbox: Mailbox, call: IncomingCall, fault?: FaultKind): AnswerOrDrop {
  const operationId = call.headers['operation-id'] ?? randomUUID();
  if (!z.guid().safeParse(operationId).success) return refused('The Operation-Id is not a GUID.');
  const message = messageSchema.safeParse(parseJson(call.body));
  if (!message.success) return refused(z.prettifyError(message.error));
  const { senderAddress, content, recipients, replyTo, attachments, headers } = message.data;
  mailbox.keep({
    operationId,
    receivedAt: new Date().toISOString(),
    from: senderAddress,
    ...recipients,
    replyTo,
    subject: content.subject,
    html: content.html,
    text: content.plainText,
    attachments,
    headers,
  });
  if (fault === 'acceptThenDrop') return dropped;
  if (fault === 'acceptThenFail') return serverError();
  const apiVersion = call.query.get('api-version') ?? '';
  return json(
    202,
    { id: operationId, status: 'Running' },
    // Relative, because clients that hold a token follow no absolute http address.
    {
      'operation-location': `/emails/operations/${operationId}?api-version=${apiVersion}`,
      'retry-after': '1',
    },
  );
}

/** Answers `GET /emails/operations/{id}`. */
export function mailStatus(mailbox: Mailbox, operationId: string, fault?: FaultKind): Answer {
  if (!mailbox.hasOperation(operationId)) {
    return azureError(404, 'NotFound', `There is no e-mail operation ${operationId}.`);
  }
  if (fault === 'mailDropped') {
    const error = { code: 'EmailDropped', message: 'Email was dropped after several attempts to deliver.' };
    return json(200, { id: operationId, status: 'Failed', error });
  }
  return json(200, { id: operationId, status: 'Succeeded' });
}

function everyone({ to, cc, bcc }: Record<'to' | 'cc' | 'bcc', readonly unknown[]>): number {
  return to.length + cc.length + bcc.length;
}

function refused(message: string): Answer {
  return azureError(400, 'BadRequest', message);
}
