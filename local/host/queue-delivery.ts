import type { DequeuedMessageItem, QueueServiceClient } from '@azure/storage-queue';
import type { QueueOptions } from './host-json.ts';
import type { HostLog } from './host-log.ts';
import type { HostedFunction, QueueTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { holdLease } from './message-lease.ts';
import { decodeMessage, occasionOf } from './queue-message.ts';

/** Hands one message to its function and settles it. Never throws. */
export type Deliver = (message: DequeuedMessageItem) => Promise<void>;

/**
 * Delivers the messages of one queue: deletes a message on success, lets it be seen again on failure, and moves it to
 * `<queue>-poison` when it has failed too often or cannot be decoded. A poison queue has no poison queue of its own:
 * there a failed message stays out of sight until its lease ends. A storage account that fails in between leaves the
 * message where it is.
 */
export function createDelivery(
  of: HostedFunction<QueueTrigger>,
  service: QueueServiceClient,
  options: QueueOptions,
  invoke: Invoke,
  log: HostLog,
): Deliver {
  const { queue: name } = of.trigger;
  const queue = service.getQueueClient(name);
  const poison = name.endsWith('-poison') ? undefined : service.getQueueClient(`${name}-poison`);
  const tooOften = `it was tried ${options.maxDequeueCount} times`;

  const moveToPoison = async (message: DequeuedMessageItem, receipt: string, why: string): Promise<void> => {
    if (poison === undefined) return;
    await poison.createIfNotExists();
    await poison.sendMessage(message.messageText);
    await queue.deleteMessage(message.messageId, receipt);
    log.write('warning', of.name, `Message ${message.messageId} was moved to '${poison.name}': ${why}.`);
  };
  const settleFailure = async (message: DequeuedMessageItem, receipt: string): Promise<void> => {
    if (message.dequeueCount >= options.maxDequeueCount) {
      await moveToPoison(message, receipt, tooOften);
    } else if (poison !== undefined) {
      const seconds = Math.ceil(options.visibilityTimeout / 1000);
      await queue.updateMessage(message.messageId, receipt, undefined, seconds);
    }
  };
  const deliver = async (message: DequeuedMessageItem): Promise<void> => {
    const text = decodeMessage(message.messageText, options.messageEncoding);
    if (text === undefined) {
      await moveToPoison(message, message.popReceipt, `it is not ${options.messageEncoding}`);
    } else if (poison !== undefined && message.dequeueCount > options.maxDequeueCount) {
      // Seen so often without an end: the host itself went down on it.
      await moveToPoison(message, message.popReceipt, tooOften);
    } else {
      const lease = holdLease(queue, message, (fault) => {
        log.write('warning', of.name, fault);
      });
      const succeeded = await invoke(of, occasionOf(message, text, name)).then(
        () => true,
        () => false,
      );
      const receipt = await lease.release();
      if (succeeded) await queue.deleteMessage(message.messageId, receipt);
      else await settleFailure(message, receipt);
    }
  };

  return (message) =>
    deliver(message).catch((error: unknown) => {
      const fault = `Message ${message.messageId} stays in '${name}' and will be seen again: ${String(error)}`;
      log.write('error', of.name, fault);
    });
}
