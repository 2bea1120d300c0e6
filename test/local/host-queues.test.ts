import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { QueueClient } from '@azure/storage-queue';
import { QueueServiceClient } from '@azure/storage-queue';
import { aStorageAccount } from '../support/azurite.ts';
import type { HostUnderTest } from '../support/run-host.ts';
import { runHost } from '../support/run-host.ts';

const app = `
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { app } from '@azure/functions';

app.storageQueue('work', { queueName: '%QUEUE%', connection: 'AzureWebJobsStorage', handler: async (message, context) => {
  const { queueTrigger, dequeueCount, id, popReceipt, insertionTime, expirationTime, nextVisibleTime } = context.triggerMetadata;
  const known = [id, popReceipt, insertionTime, expirationTime, nextVisibleTime].every((value) => typeof value === 'string');
  context.log('got', JSON.stringify({ message, queueTrigger, dequeueCount, known }));
  if (message.fail) throw new Error('will not');
  while (message.wait && !existsSync(process.env.GATE)) await sleep(20);
  context.log('done', JSON.stringify(message));
} });
app.storageQueue('other', { queueName: 'elsewhere', connection: 'OTHER_ACCOUNT', handler: () => undefined });
`;
const extensions = {
  queues: { maxDequeueCount: 2, visibilityTimeout: '00:00:01', maxPollingInterval: '00:00:00.2' },
};

let host: HostUnderTest;
let queues: QueueServiceClient;
let queue: QueueClient;
let storage: string;
let folder: string;

async function start(environment: Record<string, string>): Promise<void> {
  folder = await mkdtemp(path.join(tmpdir(), 'gate-'));
  const gate = path.join(folder, 'open');
  host = await runHost({ app, extensions, environment: { QUEUE: 'work-items', GATE: gate, ...environment } });
}

async function send(message: unknown): Promise<void> {
  await queue.createIfNotExists();
  await queue.sendMessage(Buffer.from(JSON.stringify(message)).toString('base64'));
}

beforeEach(() => {
  storage = aStorageAccount();
  queues = QueueServiceClient.fromConnectionString(storage);
  queue = queues.getQueueClient('work-items');
});
afterEach(async () => {
  await host.dispose();
  await rm(folder, { recursive: true, force: true });
});

it('hands over a message with its metadata, deletes it, and creates a queue that is missing', async () => {
  await start({ AzureWebJobsStorage: storage });
  await host.listens();
  await send({ a: 1 });
  await host.says(/work: Executed \(Succeeded/);
  expect(host.output).toContain(
    'got {"message":{"a":1},"queueTrigger":{"a":1},"dequeueCount":1,"known":true}',
  );
  host.signal('SIGTERM');
  await expect(host.exitCode).resolves.toBe(0);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
});

it('tries a message again and moves it to the poison queue at last', async () => {
  await start({ AzureWebJobsStorage: storage });
  await send({ fail: true });
  await host.says(/was moved to 'work-items-poison': it was tried 2 times/);
  expect(host.output.match(/"dequeueCount":\d/g)).toEqual(['"dequeueCount":1', '"dequeueCount":2']);
  const { receivedMessageItems } = await queues.getQueueClient('work-items-poison').receiveMessages();
  expect(receivedMessageItems.map(({ messageText }) => atob(messageText))).toEqual(['{"fail":true}']);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
});

it('moves a message that is not base64 to the poison queue untried', async () => {
  await start({ AzureWebJobsStorage: storage });
  await queue.createIfNotExists();
  await queue.sendMessage('{"plain":"text"}');
  await host.says(/was moved to 'work-items-poison': it is not base64/);
  expect(host.output).not.toContain('got {');
});

it('takes a message by hand', async () => {
  await start({ AzureWebJobsStorage: storage });
  await host.listens();
  const response = await fetch(`${host.url}/admin/functions/WORK`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input":"{\\"b\\":2}"}',
  });
  expect(response.status).toBe(202);
  await host.says(/done {"b":2}/);
});

it('lets the message in hand finish after Ctrl-C, and takes no further one', async () => {
  await start({ AzureWebJobsStorage: storage });
  await send({ wait: true });
  await host.says(/got /);
  host.signal('SIGINT');
  await host.says(/Ending: work in hand is let finish/);
  await send({ late: true });
  await writeFile(path.join(folder, 'open'), '');
  await expect(host.exitCode).resolves.toBe(0);
  expect(host.output).toContain('done {"wait":true}');
  expect(host.output).not.toContain('late');
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1);
});

it('ends at once after a second Ctrl-C; the message is not lost', async () => {
  await start({ AzureWebJobsStorage: storage });
  await send({ wait: true });
  await host.says(/got /);
  host.signal('SIGINT');
  await host.says(/Ending/);
  host.signal('SIGINT');
  await expect(host.exitCode).resolves.toBe(130);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1);
});

it('falls back on AUDIT_STORAGE, and says so', async () => {
  await start({ AUDIT_STORAGE: storage });
  await send({ c: 3 });
  await host.says(/done {"c":3}/);
  expect(host.output).toMatch(/AzureWebJobsStorage is not set: the queues of AUDIT_STORAGE are listened to/);
});

it.each([
  [
    'no connection',
    {},
    /'other' is not listened to: the setting OTHER_ACCOUNT, its connection string, is not set/,
  ],
  [
    'an account address',
    { AUDIT_STORAGE: 'https://x.queue.core.windows.net' },
    /'work' is not listened to: the setting AzureWebJobsStorage/,
  ],
  [
    'a connection by identity',
    { OTHER_ACCOUNT__queueServiceUri: 'https://x' },
    /OTHER_ACCOUNT__queueServiceUri asks for an identity/,
  ],
  ['nonsense', { OTHER_ACCOUNT: 'nonsense' }, /the setting OTHER_ACCOUNT is not a storage connection string/],
  [
    'an account that is away',
    {
      AzureWebJobsStorage:
        'DefaultEndpointsProtocol=http;AccountName=away;AccountKey=eA==;QueueEndpoint=http://127.0.0.1:1/away',
    },
    /The queue 'work-items' cannot be read; it is asked again/,
  ],
])('says one sentence for %s', async (_name, environment, sentence) => {
  await start(environment);
  await host.says(sentence);
});
