import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TableClient } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';
import type { Azurite } from '../../local/azurite.ts';
import { startAzurite } from '../../local/azurite.ts';
import { aStorageAccount } from '../support/azurite.ts';

function tableIn(connectionString: string): TableClient {
  return TableClient.fromConnectionString(connectionString, 'facts', { allowInsecureConnection: true });
}

it('keeps tables and queues on disk over a restart', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'azurite-'));
  try {
    const first = await startAzurite({ folder });
    await tableIn(first.connectionString).createTable();
    await tableIn(first.connectionString).createEntity({ partitionKey: 'a', rowKey: 'b', seen: 7 });
    const queue = QueueServiceClient.fromConnectionString(first.connectionString).getQueueClient('work');
    await queue.create();
    await queue.sendMessage('still here');
    await first.close();

    const second = await startAzurite({ folder });
    await expect(tableIn(second.connectionString).getEntity('a', 'b')).resolves.toMatchObject({ seen: 7 });
    const again = QueueServiceClient.fromConnectionString(second.connectionString).getQueueClient('work');
    const { receivedMessageItems } = await again.receiveMessages();
    expect(receivedMessageItems.map(({ messageText }) => messageText)).toEqual(['still here']);
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it.each(['queue', 'table'] as const)('names the port of the %s service that is in use', async (service) => {
  const first = await startAzurite({ folder: 'memory' });
  const url = new RegExp(`${service}Endpoint=http://127.0.0.1:(\\d+)`, 'i').exec(first.connectionString);
  const port = Number(url?.[1]);
  const second: Promise<Azurite> = startAzurite({ folder: 'memory', [`${service}Port`]: port });
  await expect(second).rejects.toThrow(`Port ${port} for Azurite's ${service} service is in use`);
  await first.close();
});

it('gives each test an account of its own', async () => {
  const [one, other] = [aStorageAccount(), aStorageAccount()];
  await tableIn(one).createTable();
  await tableIn(one).createEntity({ partitionKey: 'a', rowKey: 'b' });
  await expect(tableIn(other).getEntity('a', 'b')).rejects.toMatchObject({
    details: { odataError: { code: 'TableNotFound' } },
  });
});
