import type { Delivery, DeliveryStore } from '../report/delivery-store.ts';
import type { Tables } from './table-accounts.ts';
import { isConflict, isMissing } from './table-transactions.ts';

/** Deliveries, in Table Storage. */
export class TableDeliveryStore implements DeliveryStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async begin(delivery: Delivery): Promise<Delivery | undefined> {
    const table = await this.#tables.open('Deliveries');
    try {
      await table.createEntity(rowOf(delivery));
      return undefined;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    const { partitionKey, rowKey } = rowOf(delivery);
    return readDelivery(await table.getEntity(partitionKey, rowKey));
  }

  async takeOver(known: Delivery, next: Delivery): Promise<boolean> {
    const table = await this.#tables.open('Deliveries');
    const { partitionKey, rowKey } = rowOf(known);
    const stored = await table.getEntity(partitionKey, rowKey);
    const { state, attemptedAt } = readDelivery(stored);
    if (state !== known.state || attemptedAt !== known.attemptedAt) return false;
    try {
      await table.updateEntity(rowOf(next), 'Replace', { etag: stored.etag });
      return true;
    } catch (error) {
      if (isConflict(error) || isMissing(error)) return false;
      throw error;
    }
  }

  async save(delivery: Delivery): Promise<void> {
    const table = await this.#tables.open('Deliveries');
    await table.upsertEntity(rowOf(delivery), 'Replace');
  }

  async all(): Promise<readonly Delivery[]> {
    const table = await this.#tables.open('Deliveries');
    const deliveries: Delivery[] = [];
    for await (const row of table.listEntities()) deliveries.push(readDelivery(row));
    return deliveries;
  }
}

function rowOf({ period, recipientsHash, ...columns }: Delivery) {
  return { partitionKey: period, rowKey: recipientsHash, ...columns };
}

function readDelivery(row: Readonly<Record<string, unknown>>): Delivery {
  const { partitionKey, rowKey, state, operationId, runId, subject, recipients, attemptedAt, reason } =
    row as Record<string, string | undefined>;
  return {
    period: partitionKey ?? '',
    recipientsHash: rowKey ?? '',
    state: state as Delivery['state'],
    operationId: operationId ?? '',
    runId: runId ?? '',
    subject: subject ?? '',
    recipients: Number(recipients),
    attemptedAt: attemptedAt ?? '',
    ...(reason !== undefined && { reason }),
  };
}
