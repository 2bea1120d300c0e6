import { QueueServiceClient } from '@azure/storage-queue';
import type { Settings } from './settings.ts';

/** The account behind a trigger's connection, or the sentence that says why there is none. */
export type QueueConnection =
  { readonly service: QueueServiceClient; readonly note?: string } | { readonly fault: string };

/**
 * Finds the connection string of a queue trigger. `AzureWebJobsStorage` falls back on AUDIT_STORAGE, so that one
 * setting is enough on one machine. Connections by identity are the deployed host's alone.
 */
export function connectQueues(setting: string, settings: Settings): QueueConnection {
  const own = settings[setting];
  if (own) return clientOf(own, setting);
  const audit = settings.AUDIT_STORAGE;
  if (setting === 'AzureWebJobsStorage' && audit && isConnectionString(audit)) {
    const note = 'AzureWebJobsStorage is not set: the queues of AUDIT_STORAGE are listened to instead.';
    return { note, ...clientOf(audit, 'AUDIT_STORAGE') };
  }
  return {
    fault: settings[`${setting}__queueServiceUri`]
      ? `${setting}__queueServiceUri asks for an identity, which this host does not use: set ${setting} to a connection string`
      : `the setting ${setting}, its connection string, is not set`,
  };
}

function clientOf(text: string, setting: string): QueueConnection {
  try {
    // One try each: the listener's own back-off decides when to ask again, and says so.
    return { service: QueueServiceClient.fromConnectionString(text, { retryOptions: { maxTries: 1 } }) };
  } catch {
    return { fault: `the setting ${setting} is not a storage connection string` };
  }
}

function isConnectionString(text: string): boolean {
  return /(?:^|;)\s*(?:AccountName|UseDevelopmentStorage|QueueEndpoint)=/i.test(text);
}
