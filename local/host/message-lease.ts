import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';

/** How long a message is kept from others while its function runs. Renewed at half the time. */
export const leaseSeconds = 60;

/** A message that is kept from others. */
export interface MessageLease {
  /** Ends the renewing and gives the receipt with which the message can be deleted or changed. */
  release(): Promise<string>;
}

/**
 * Renews the lease of a message until it is released. Each renewal gives a new receipt, and only the newest one
 * counts.
 */
export function holdLease(
  queue: QueueClient,
  { messageId, popReceipt }: DequeuedMessageItem,
  report: (fault: string) => void,
): MessageLease {
  const renew = async (receipt: string): Promise<string> => {
    try {
      const renewed = await queue.updateMessage(messageId, receipt, undefined, leaseSeconds);
      return renewed.popReceipt ?? receipt;
    } catch (error) {
      report(`The lease of message ${messageId} was not renewed: ${String(error)}`);
      return receipt;
    }
  };
  let newest = Promise.resolve(popReceipt);
  const timer = setInterval(() => {
    newest = newest.then(renew);
  }, leaseSeconds * 500);
  return {
    release() {
      clearInterval(timer);
      return newest;
    },
  };
}
