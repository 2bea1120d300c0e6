import type { TokenCredential } from '@azure/core-auth';
import { TableClient } from '@azure/data-tables';
import type { StorageAccount } from '../config.ts';

/** The tables of the service. */
export const tableNames = [
  'AuditRuns',
  'AuditShards',
  'Clusters',
  'Findings',
  'Transitions',
  'PartTallies',
  'Deliveries',
  'Exemptions',
  'Trend',
  'Keys',
] as const;
export type TableName = (typeof tableNames)[number];

/** Opens the service's tables in one storage account; a table is made at its first use. */
export class Tables {
  readonly #account: StorageAccount;
  readonly #credential: () => TokenCredential;
  readonly #open = new Map<TableName, Promise<TableClient>>();

  constructor(account: StorageAccount, credential: () => TokenCredential) {
    this.#account = account;
    this.#credential = credential;
  }

  /** The client of one table, which exists from then on. Throws what the service answers when it cannot be made. */
  async open(name: TableName): Promise<TableClient> {
    const known = this.#open.get(name);
    if (known) return known;
    const opening = this.#create(name);
    this.#open.set(name, opening);
    // A failure is not remembered: the account may be reachable the next time.
    opening.catch(() => this.#open.delete(name));
    return opening;
  }

  async #create(name: TableName): Promise<TableClient> {
    const client =
      'connectionString' in this.#account
        ? TableClient.fromConnectionString(this.#account.connectionString, name, {
            // Azurite answers over http; Azure's own connection strings say https.
            allowInsecureConnection: true,
          })
        : new TableClient(this.#account.tables, name, this.#credential());
    // The client swallows the answer that the table is already there.
    await client.createTable();
    return client;
  }
}
