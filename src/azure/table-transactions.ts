import type { TableClient, TransactionAction } from '@azure/data-tables';
import type { Row } from '../history/columns.ts';
import { inParallel } from './in-parallel.ts';

// The service's limits for one transaction are 100 operations and 4 MiB, all in one partition, each row once.
const operationsLimit = 100;
const bytesLimit = 3_500_000;
// More in flight buys nothing: a partition takes about 2,000 rows a second, an emulator is one busy thread.
const transactionsInFlight = 8;

/** A row to be put as it is (`Replace`: columns of an older row do not survive), or one to be removed. */
export type RowChange =
  { readonly put: Row } | { readonly remove: { readonly partitionKey: string; readonly rowKey: string } };

/** Makes all changes, in transactions of up to 100 rows of a partition. Removing what is not there is no error. */
export async function change(table: TableClient, changes: readonly RowChange[]): Promise<void> {
  await inParallel(transactionsInFlight, transactionsOf(changes), (transaction) =>
    submit(table, transaction),
  );
}

function transactionsOf(changes: readonly RowChange[]): RowChange[][] {
  const open = new Map<string, { changes: RowChange[]; bytes: number }>();
  const full: RowChange[][] = [];
  for (const item of changes) {
    const { partitionKey } = 'put' in item ? item.put : item.remove;
    const bytes = 'put' in item ? sizeOf(item.put) : 0;
    let transaction = open.get(partitionKey);
    if (
      transaction &&
      (transaction.changes.length === operationsLimit || transaction.bytes + bytes > bytesLimit)
    ) {
      full.push(transaction.changes);
      transaction = undefined;
    }
    transaction ??= { changes: [], bytes: 0 };
    transaction.changes.push(item);
    transaction.bytes += bytes;
    open.set(partitionKey, transaction);
  }
  return [...full, ...[...open.values()].map((transaction) => transaction.changes)];
}

async function submit(table: TableClient, changes: readonly RowChange[]): Promise<void> {
  const [only] = changes;
  if (changes.length === 1 && only !== undefined) {
    await ('put' in only
      ? table.upsertEntity(only.put, 'Replace')
      : ignoreMissing(table.deleteEntity(only.remove.partitionKey, only.remove.rowKey)));
    return;
  }
  try {
    await table.submitTransaction(
      changes.map((item): TransactionAction =>
        'put' in item ? ['upsert', item.put, 'Replace'] : ['delete', item.remove],
      ),
    );
  } catch (error) {
    // A transaction fails whole when one of its rows to be removed is already gone, as after a try that died half-way.
    if (!isMissing(error)) throw error;
    for (const item of changes) await submit(table, [item]);
  }
}

async function ignoreMissing(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** True when the service says that a row, or the table, is not there. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** True when the service says that a row is already there, or that it has changed since it was read. */
export function isConflict(error: unknown): boolean {
  return [409, 412].includes(statusOf(error));
}

/** True when the service says that it was not asked in the right way. */
export function isBadRequest(error: unknown): boolean {
  return statusOf(error) === 400;
}

function statusOf(error: unknown): number {
  const isAnswer = typeof error === 'object' && error !== null && 'statusCode' in error;
  return isAnswer ? Number(error.statusCode) : NaN;
}

// On the wire a row is JSON in UTF-8 with binaries in base64; three bytes a character is the worst case.
function sizeOf(row: Row): number {
  return Object.values(row).reduce<number>((sum, column) => {
    if (typeof column === 'string') return sum + column.length * 3 + 40;
    if (column instanceof Uint8Array) return sum + column.length * 1.4 + 40;
    return sum + 60;
  }, 500);
}
