import { QueueClient } from '@azure/storage-queue';
import type { ShardMessage } from '../../src/audit/ports.ts';
import { storageShardQueue } from '../../src/azure/queue-shards.ts';
import { aStorageAccount } from '../support/azurite.ts';
import type { ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const name = 'aks-audit-shards';
let server: ScriptedServer | undefined;
afterEach(() => server?.close());
const noCredential = () => {
  throw new Error('A connection string needs no credential.');
};
const messages = (count: number): ShardMessage[] =>
  Array.from({ length: count }, (_, shard) => ({ runId: '20261120T080000000Z-a1b2c3', shard }));

/** Everything that waits in the queue, read as the Functions host reads it. */
async function waiting(connectionString: string): Promise<ShardMessage[]> {
  const client = new QueueClient(connectionString, name);
  const found: ShardMessage[] = [];
  for (;;) {
    const { receivedMessageItems } = await client.receiveMessages({
      numberOfMessages: 32,
      visibilityTimeout: 600,
    });
    if (receivedMessageItems.length === 0) return found;
    for (const { messageText } of receivedMessageItems) {
      expect(messageText).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
      found.push(JSON.parse(Buffer.from(messageText, 'base64').toString('utf8')) as ShardMessage);
    }
  }
}

it.each([1, 100])(
  'makes the queue and puts %i messages on it, in base64 as the host expects them',
  async (count) => {
    const connectionString = aStorageAccount();
    await storageShardQueue(name, { connectionString }, noCredential).send(messages(count));
    const found = await waiting(connectionString);
    expect(found.sort((one, other) => one.shard - other.shard)).toEqual(messages(count));
  },
);

it('finds a queue that is there already', async () => {
  const connectionString = aStorageAccount();
  for (let time = 0; time < 2; time += 1) {
    await storageShardQueue(name, { connectionString }, noCredential).send(messages(1));
  }
  expect(await waiting(connectionString)).toHaveLength(2);
});

it('asks nothing for no messages, not even a credential', async () => {
  const account = { tables: 'https://a.table.core.windows.net', queues: 'https://a.queue.core.windows.net' };
  const queue = storageShardQueue(name, account, noCredential);
  await expect(queue.send([])).resolves.toBeUndefined();
  await expect(queue.send(messages(1))).rejects.toThrow('needs no credential');
});

it('that could not be opened is opened anew the next time', async () => {
  const refused = { status: 403, body: '<Error><Code>AuthorizationFailure</Code></Error>' };
  server = await startScriptedServer([
    refused,
    { status: 201, body: '' },
    { status: 201, body: '<QueueMessagesList></QueueMessagesList>' },
  ]);
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aw==;QueueEndpoint=${server.url}/a`;
  const queue = storageShardQueue(name, { connectionString }, noCredential);
  await expect(queue.send(messages(1))).rejects.toMatchObject({ statusCode: 403 });
  await queue.send(messages(1));
  expect(server.seen.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'POST']);
});
