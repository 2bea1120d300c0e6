import { z } from 'zod';
import type { Answer, AnswerOrDrop, IncomingCall } from './answer.ts';
import { azureError, dropped, parseJson } from './answer.ts';
import type { Cards } from './cards.ts';
import type { FaultKind } from './fault.ts';

// What Teams takes as one message, in bytes.
const largestMessage = 28_672;

const cardSchema = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.string(),
  body: z.array(z.unknown()),
  actions: z.array(z.unknown()).optional(),
});

const messageSchema = z.object({
  type: z.literal('message'),
  attachments: z.tuple([
    z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: cardSchema }),
  ]),
});

/**
 * Answers `POST …/workflows/{id}/triggers/manual/paths/invoke`: a workflow that begins when a Teams webhook request is
 * received, and posts the card to a channel. It says that it has taken the message before it tries to post it, so a card
 * that Teams refuses was accepted all the same.
 */
export function takeCard(
  cards: Cards,
  workflow: string,
  call: IncomingCall,
  fault?: FaultKind,
): AnswerOrDrop {
  if (!call.query.has('sig')) {
    return azureError(
      401,
      'DirectApiAuthorizationRequired',
      'The request must be authenticated only by Shared Access scheme.',
    );
  }
  const message = messageSchema.safeParse(parseJson(call.body));
  if (!message.success) {
    return azureError(400, 'TriggerInputSchemaMismatch', z.prettifyError(message.error));
  }
  const bytes = Buffer.byteLength(call.body);
  cards.keep({
    workflow,
    receivedAt: new Date().toISOString(),
    card: message.data.attachments[0].content,
    failure:
      bytes <= largestMessage
        ? null
        : `MessageSizeExceeded: ${bytes} bytes, and Teams takes ${largestMessage} at most.`,
  });
  return fault === 'takeThenDrop' ? dropped : accepted;
}

const accepted: Answer = { status: 202, headers: {}, body: '' };
