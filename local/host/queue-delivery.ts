import type { DequeuedMessageItem, QueueServiceClient } from '@azure/storage-queue';
import type { HostLog } from './host-log.ts';
import type { QueueOptions } from './host-json.ts';
import type { HostedFunction, QueueTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { decodeMessage, occasionOf } from './queue-message.ts';

/** How long a message is kept from others while its function runs. Renewed at half the time. */
export const leaseSeconds = 60;

/**
 * Hands messages of a queue to its function: deletes a message on success, lets it be seen again on failure, and moves it
 * to the queue's poison queue when it has failed too often or cannot be decoded. Never throws: a storage account that
 * fails in between leaves the message where it is, to be seen again when its lease ends.
 */
export function createDelivery(
  of: HostedFunction<QueueTrigger>,
  service: QueueServiceClient,
  options: QueueOptions,
  invoke: Invoke,
  log: HostLog,
): (message: DequeuedMessageItem) => Promise<void> {
  const { queue: name } = of.trigger;
  const queue = service.getQueueClient(name);
  const poison = service.getQueueClient(`${name}-poison`);

  const moveToPoison = async (message: DequeuedMessageItem, receipt: string, why: string): Promise<void> => {
    await poison.createIfNotExists();
    await poison.sendMessage(message.messageText);
    await queue.deleteMessage(message.messageId, receipt);
    log.write('warning', of.name, `Message ${message.messageId} was moved to '${name}-poison': ${why}.`);
  };
  const deliver = async (message: DequeuedMessageItem): Promise<void> => {
    const text = decodeMessage(message.messageText, options.messageEncoding);
    if (text === undefined)
      return moveToPoison(message, message.popReceipt, `it is not ${options.messageEncoding}`);
    // Seen so often without an end: the host itself went down on it.
    const tooOften = `it was tried ${options.maxDequeueCount} times`;
    if (message.dequeueCount > options.maxDequeueCount)
      return moveToPoison(message, message.popReceipt, tooOften);

    const lease = holdLease(message);
    const succeeded = await invoke(of, occasionOf(message, text, name)).then(
      () => true,
      () => false,
    );
    const receipt = await lease.release();
    if (succeeded) await queue.deleteMessage(message.messageId, receipt);
    else if (message.dequeueCount >= options.maxDequeueCount) await moveToPoison(message, receipt, tooOften);
    else
      await queue.updateMessage(
        message.messageId,
        receipt,
        undefined,
        Math.ceil(options.visibilityTimeout / 1000),
      );
  };
  /** Each renewal gives a new receipt, and only the newest one may delete the message. */
  const holdLease = (message: DequeuedMessageItem): { release(): Promise<string> } => {
    let receipt = Promise.resolve(message.popReceipt);
    const renew = async (current: string): Promise<string> => {
      const renewed = await queue.updateMessage(message.messageId, current, undefined, leaseSeconds);
      return renewed.popReceipt ?? current;
    };
    const timer = setInterval(() => {
      receipt = receipt.then((current) =>
        renew(current).catch((error: unknown) => {
          log.write(
            'warning',
            of.name,
            `The lease of message ${message.messageId} was not renewed: ${String(error)}`,
          );
          return current;
        }),
      );
    }, leaseSeconds * 500);
    return {
      release() {
        clearInterval(timer);
        return receipt;
      },
    };
  };

  return (message) =>
    deliver(message).catch((error: unknown) => {
      log.write(
        'error',
        of.name,
        `Message ${message.messageId} stays in '${name}' and will be seen again: ${String(error)}`,
      );
    });
}
