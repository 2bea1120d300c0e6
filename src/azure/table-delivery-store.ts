import type { TableClient, TransactionAction } from '@azure/data-tables';
import { odata } from '@azure/data-tables';
import { jsonColumns, readJson } from '../history/columns.ts';
import type {
  Delivery,
  DeliveryRound,
  DeliveryStore,
  KeptDeliveries,
} from '../report/delivery/delivery-store.ts';
import type { Tables } from './table-accounts.ts';
import { isConflict, isMissing } from './table-transactions.ts';

// A period's partition holds a row for each delivery, under a hash in hexadecimal; its round; and a row for each recipient
// of a delivery that is sending or sent. The table service lets no key be there twice, whoever else writes.
const roundKey = 'round';
const recipientKey = (addressee: string): string => `to-${addressee}`;
const withoutRecipients = odata`RowKey lt ${'to-'}`;

/** Deliveries, in Table Storage. */
export class TableDeliveryStore implements DeliveryStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async begin(delivery: Delivery): Promise<'begun' | 'taken' | Delivery> {
    const table = await this.#open();
    const row = rowOf(delivery);
    try {
      await table.submitTransaction([['create', row], ...claims('create', delivery)]);
      return 'begun';
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    try {
      return readDelivery(await table.getEntity(row.partitionKey, row.rowKey));
    } catch (error) {
      if (isMissing(error)) return 'taken';
      throw error;
    }
  }

  async takeOver(known: Delivery, next: Delivery): Promise<boolean> {
    const table = await this.#open();
    const { partitionKey, rowKey } = rowOf(known);
    const stored = await table.getEntity(partitionKey, rowKey);
    const { state, attemptedAt } = readDelivery(stored);
    if (state !== known.state || attemptedAt !== known.attemptedAt) return false;
    try {
      await table.submitTransaction([
        ['update', rowOf(next), 'Replace', { etag: stored.etag }],
        ...(state === 'sending' ? [] : claims('create', next)),
      ]);
      return true;
    } catch (error) {
      if (isConflict(error) || isMissing(error)) return false;
      throw error;
    }
  }

  async save(delivery: Delivery): Promise<void> {
    const table = await this.#open();
    const isOut = delivery.state === 'sending' || delivery.state === 'sent';
    await table.submitTransaction([
      ['upsert', rowOf(delivery), 'Replace'],
      ...(isOut ? [] : claims('delete', delivery)),
    ]);
  }

  async saveRound({ period, left, ...columns }: DeliveryRound): Promise<void> {
    const table = await this.#open();
    const row = { partitionKey: period, rowKey: roundKey, ...columns, ...jsonColumns('left', left) };
    await table.upsertEntity(row, 'Replace');
  }

  async ofPeriod(period: string): Promise<KeptDeliveries> {
    return this.#find(odata`PartitionKey eq ${period}`);
  }

  async ofRun(runId: string, fromWeek: string): Promise<KeptDeliveries> {
    // Weeks are named by digits, and runs begin with a letter.
    const [weeks, own] = await Promise.all([
      this.#find(odata`PartitionKey ge ${fromWeek} and PartitionKey lt ${'run-'} and runId eq ${runId}`),
      this.#find(odata`PartitionKey eq ${`run-${runId}`}`),
    ]);
    return {
      deliveries: [...weeks.deliveries, ...own.deliveries],
      rounds: [...weeks.rounds, ...own.rounds],
    };
  }

  async ofAudience(audience: string): Promise<readonly Delivery[]> {
    return (await this.#find(odata`audience eq ${audience}`)).deliveries;
  }

  #open(): Promise<TableClient> {
    return this.#tables.open('Deliveries');
  }

  async #find(condition: string): Promise<KeptDeliveries> {
    const table = await this.#open();
    const filter = `${condition} and ${withoutRecipients}`;
    const deliveries: Delivery[] = [];
    const rounds: DeliveryRound[] = [];
    for await (const row of table.listEntities({ queryOptions: { filter } })) {
      if (row.rowKey === roundKey) rounds.push(readRound(row));
      else deliveries.push(readDelivery(row));
    }
    return { deliveries, rounds };
  }
}

/** What makes each recipient of a delivery its own, or free again. */
function claims(action: 'create' | 'delete', delivery: Delivery): TransactionAction[] {
  // By run and instant old history is found.
  const { period, addressees, runId, attemptedAt } = delivery;
  return addressees.map((addressee) => [
    action,
    { partitionKey: period, rowKey: recipientKey(addressee), runId, attemptedAt },
  ]);
}

function rowOf({ period, recipientsHash, addressees, ...columns }: Delivery) {
  return { partitionKey: period, rowKey: recipientsHash, ...columns, addressees: addressees.join() };
}

type Texts = Readonly<Record<string, string | undefined>>;

function readDelivery(row: Readonly<Record<string, unknown>>): Delivery {
  const { partitionKey = '', rowKey = '', recipients, addressees = '', ...columns } = row as Texts;
  const {
    audience = '',
    state,
    operationId = '',
    runId = '',
    subject = '',
    attemptedAt = '',
    reason,
  } = columns;
  return {
    period: partitionKey,
    recipientsHash: rowKey,
    audience,
    state: state as Delivery['state'],
    operationId,
    runId,
    subject,
    recipients: Number(recipients),
    addressees: addressees.split(',').filter((addressee) => addressee !== ''),
    attemptedAt,
    ...(reason !== undefined && { reason }),
  };
}

function readRound(row: Readonly<Record<string, unknown>>): DeliveryRound {
  const { partitionKey = '', runId = '', at = '', notBefore } = row as Texts;
  return {
    period: partitionKey,
    runId,
    at,
    left: (readJson(row, 'left') ?? []) as DeliveryRound['left'],
    ...(notBefore !== undefined && { notBefore }),
  };
}
