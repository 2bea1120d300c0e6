import type { DequeuedMessageItem } from '@azure/storage-queue';
import type { TypedData } from './core-contract.ts';
import type { Occasion } from './invocation.ts';

/** The text of a message, or `undefined` when it is not in the encoding that host.json names. */
export function decodeMessage(text: string, encoding: 'base64' | 'none'): string | undefined {
  if (encoding === 'none') return text;
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  return isBase64 ? Buffer.from(text, 'base64').toString('utf8') : undefined;
}

/** What a function is told of a message: its text, and the metadata under the names that the host gives them. */
export function occasionOf(message: DequeuedMessageItem, text: string, queue: string): Occasion {
  return {
    reason: `New queue message on '${queue}', dequeued for the ${nth(message.dequeueCount)} time`,
    data: { string: text },
    triggerMetadata: {
      QueueTrigger: { string: text },
      DequeueCount: { int: message.dequeueCount },
      Id: { string: message.messageId },
      PopReceipt: { string: message.popReceipt },
      InsertionTime: instant(message.insertedOn),
      ExpirationTime: instant(message.expiresOn),
      NextVisibleTime: instant(message.nextVisibleOn),
    },
  };
}

/** What a function is told when it is started by hand: there is no message behind it. */
export function occasionByHand(text: string): Occasion {
  return {
    reason: 'This function was started by hand',
    data: { string: text },
    triggerMetadata: { QueueTrigger: { string: text } },
  };
}

function instant(date: Date): TypedData {
  return { string: date.toISOString() };
}

function nth(count: number): string {
  return count === 1 ? 'first' : count === 2 ? 'second' : count === 3 ? 'third' : `${count}th`;
}
