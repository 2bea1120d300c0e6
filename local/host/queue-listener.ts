import { setTimeout as sleep } from 'node:timers/promises';
import type { DequeuedMessageItem, QueueServiceClient } from '@azure/storage-queue';
import type { HostLog } from './host-log.ts';
import type { QueueOptions } from './host-json.ts';
import type { HostedFunction, QueueTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { leaseSeconds } from './message-lease.ts';
import { createDelivery } from './queue-delivery.ts';
import type { WorkInHand } from './work-in-hand.ts';

/** Takes the messages of one queue until it is stopped. */
export interface QueueListener {
  /** Takes no new messages; those in hand are let finish. */
  stop(): Promise<void>;
}

const firstPause = 100;

/**
 * Polls a queue for one function: at once after a message, else in pauses that double up to host.json's
 * `maxPollingInterval`. The queue is created when it is missing. A storage account that does not answer is reported once
 * and asked again.
 */
export function listenToQueue(
  of: HostedFunction<QueueTrigger>,
  service: QueueServiceClient,
  options: QueueOptions,
  invoke: Invoke,
  inHand: WorkInHand,
  log: HostLog,
): QueueListener {
  const queue = service.getQueueClient(of.trigger.queue);
  const deliver = createDelivery(of, service, options, invoke, log);
  const stopping = new AbortController();
  let outage = false;
  let known = false;

  const receive = async (): Promise<readonly DequeuedMessageItem[]> => {
    try {
      if (!known) await queue.createIfNotExists();
      known = true;
      const { receivedMessageItems } = await queue.receiveMessages({
        numberOfMessages: options.batchSize,
        visibilityTimeout: leaseSeconds,
      });
      if (outage) log.write('information', of.name, `The queue '${of.trigger.queue}' answers again.`);
      outage = false;
      return receivedMessageItems;
    } catch (error) {
      // The queue may have been deleted.
      known = false;
      if (!outage) log.write('error', of.name, `${notRead(of.trigger.queue)} ${String(error)}`);
      outage = true;
      return [];
    }
  };
  const poll = async (): Promise<void> => {
    const mine = new Set<Promise<void>>();
    let pause = firstPause;
    while (!stopping.signal.aborted) {
      if (mine.size > options.newBatchThreshold) {
        await Promise.race(mine);
        continue;
      }
      const messages = await receive();
      for (const message of messages) {
        const work = deliver(message).finally(() => mine.delete(work));
        mine.add(work);
        inHand.take(work);
      }
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
    },
  };
}

function notRead(queue: string): string {
  return `The queue '${queue}' cannot be read; it is asked again until it answers.`;
}
