import { odata } from '@azure/data-tables';
import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import {
  exemptionKey,
  exemptionRow,
  exemptionsOfRunKey,
  exemptionsOfRunRow,
  exemptionsPartition,
  mayBeKept,
  readExemption,
  readExemptionsOfRun,
} from '../history/exemption-entities.ts';
import type { ExemptionStore, StoredExemption } from '../history/exemption-store.ts';
import type { Tables } from './table-accounts.ts';
import { isConflict, isMissing } from './table-transactions.ts';

/** Exemptions, in Table Storage. */
export class TableExemptionStore implements ExemptionStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async all(): Promise<readonly StoredExemption[]> {
    const table = await this.#tables.open('Exemptions');
    const stored: StoredExemption[] = [];
    const rows = table.listEntities({
      queryOptions: { filter: odata`PartitionKey eq ${exemptionsPartition}` },
    });
    for await (const row of rows) stored.push({ exemption: readExemption(row), etag: row.etag });
    return stored;
  }

  async exemption(id: string): Promise<StoredExemption | undefined> {
    if (!mayBeKept(id)) return undefined;
    const table = await this.#tables.open('Exemptions');
    const { partitionKey, rowKey } = exemptionKey(id);
    try {
      const row = await table.getEntity(partitionKey, rowKey);
      return { exemption: readExemption(row), etag: row.etag };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async add(exemption: Exemption): Promise<StoredExemption | undefined> {
    const table = await this.#tables.open('Exemptions');
    try {
      const { etag = '' } = await table.createEntity(exemptionRow(exemption));
      return { exemption, etag };
    } catch (error) {
      if (isConflict(error)) return undefined;
      throw error;
    }
  }

  async replace(exemption: Exemption, etag: string): Promise<StoredExemption | undefined> {
    const table = await this.#tables.open('Exemptions');
    try {
      const answer = await table.updateEntity(exemptionRow(exemption), 'Replace', { etag });
      return { exemption, etag: answer.etag ?? '' };
    } catch (error) {
      if (isConflict(error) || isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(id: string, etag: string): Promise<boolean> {
    const table = await this.#tables.open('Exemptions');
    const { partitionKey, rowKey } = exemptionKey(id);
    try {
      await table.deleteEntity(partitionKey, rowKey, { etag });
      return true;
    } catch (error) {
      if (isConflict(error) || isMissing(error)) return false;
      throw error;
    }
  }

  async saveOfRun(runId: string, granted: GrantedExemptions): Promise<void> {
    const table = await this.#tables.open('AuditShards');
    await table.upsertEntity(exemptionsOfRunRow(runId, granted), 'Replace');
  }

  async ofRun(runId: string): Promise<GrantedExemptions | undefined> {
    const table = await this.#tables.open('AuditShards');
    const { partitionKey, rowKey } = exemptionsOfRunKey(runId);
    try {
      return readExemptionsOfRun(await table.getEntity(partitionKey, rowKey));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}
