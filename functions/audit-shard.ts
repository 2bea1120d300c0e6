import { app } from '@azure/functions';
import { auditMessage, giveUpMessage, shardQueueName } from '../src/app.ts';

app.storageQueue('auditShard', {
  queueName: shardQueueName,
  connection: 'AzureWebJobsStorage',
  handler: auditMessage,
});

// Where the host puts a message whose tries have all failed.
app.storageQueue('giveUpShard', {
  queueName: `${shardQueueName}-poison`,
  connection: 'AzureWebJobsStorage',
  handler: giveUpMessage,
});
