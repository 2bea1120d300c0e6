import type { TokenCredential } from '@azure/core-auth';
import type { ShardMessage, ShardQueue } from '../audit/ports.ts';
import type { StorageAccount } from '../config.ts';
import { inParallel } from './in-parallel.ts';

const messagesInFlight = 8;

/** Puts shard messages on a storage queue, as the queue trigger of the Functions host reads them. */
export function storageShardQueue(
  name: string,
  account: StorageAccount,
  credential: () => TokenCredential,
): ShardQueue {
  const open = async () => {
    const { QueueClient } = await import('@azure/storage-queue');
    const client =
      'connectionString' in account
        ? new QueueClient(account.connectionString, name)
        : new QueueClient(`${account.queues}/${name}`, credential());
    await client.createIfNotExists();
    return client;
  };
  let opened: ReturnType<typeof open> | undefined;
  return {
    async send(messages: readonly ShardMessage[]) {
      if (messages.length === 0) return;
      opened ??= open();
      // A failure is not remembered: the account may be reachable the next time.
      opened.catch(() => (opened = undefined));
      const client = await opened;
      await inParallel(messagesInFlight, messages, async (message) => {
        // The host expects base64 unless host.json says otherwise.
        await client.sendMessage(Buffer.from(JSON.stringify(message)).toString('base64'));
      });
    },
  };
}
