import { setTimeout as sleep } from 'node:timers/promises';
import type { DequeuedMessageItem, QueueServiceClient } from '@azure/storage-queue';
import type { QueueOptions } from './host-json.ts';
import type { HostLog } from './host-log.ts';
import type { HostedFunction, QueueTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { leaseSeconds } from './message-lease.ts';
import { createDelivery } from './queue-delivery.ts';
import { createWorkInHand } from './work-in-hand.ts';

/** Takes the messages of one queue until it is stopped. */
export interface QueueListener {
  /** Takes no new messages; resolves when those in hand have been settled. */
  stop(): Promise<void>;
}

const firstPause = 100;

/**
 * Polls a queue for one function: at once after a message, else in pauses that double up to host.json's
 * `maxPollingInterval`. The queue is created when it is missing. A storage account that does not answer is reported
 * once and asked again.
 */
export function listenToQueue(
  of: HostedFunction<QueueTrigger>,
  service: QueueServiceClient,
  options: QueueOptions,
  invoke: Invoke,
  log: HostLog,
): QueueListener {
  const { queue: name } = of.trigger;
  const receive = createReceive(service, name, options.batchSize, (sentence, isFault) => {
    log.write(isFault ? 'error' : 'information', of.name, sentence);
  });
  const deliver = createDelivery(of, service, options, invoke, log);
  const inHand = createWorkInHand();
  const stopping = new AbortController();

  const poll = async (): Promise<void> => {
    let pause = firstPause;
    while (!stopping.signal.aborted) {
      if (inHand.size > options.newBatchThreshold) {
        await inHand.one();
        continue;
      }
      const messages = await receive();
      for (const message of messages) inHand.take(deliver(message));
      if (messages.length > 0) {
        pause = firstPause;
      } else {
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, options.maxPollingInterval);
      }
    }
  };
  const polling = poll();
  return {
    async stop() {
      stopping.abort();
      await polling;
      await inHand.all();
    },
  };
}

/** Reads messages; none when the account does not answer, which is reported when it begins and when it ends. */
function createReceive(
  service: QueueServiceClient,
  name: string,
  batchSize: number,
  report: (sentence: string, isFault: boolean) => void,
): () => Promise<readonly DequeuedMessageItem[]> {
  const queue = service.getQueueClient(name);
  let exists = false;
  let away = false;

  return async () => {
    try {
      if (!exists) await queue.createIfNotExists();
      exists = true;
      const { receivedMessageItems } = await queue.receiveMessages({
        numberOfMessages: batchSize,
        visibilityTimeout: leaseSeconds,
      });
      if (away) report(`The queue '${name}' answers again.`, false);
      away = false;
      return receivedMessageItems;
    } catch (error) {
      // Somebody may have deleted the queue.
      exists = false;
      if (!away)
        report(
          `The queue '${name}' cannot be read; it is asked again until it answers. ${String(error)}`,
          true,
        );
      away = true;
      return [];
    }
  };
}
