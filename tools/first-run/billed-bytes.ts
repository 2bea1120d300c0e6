import type { Tables } from '../../src/azure/table-accounts.ts';
import { tableNames } from '../../src/azure/table-accounts.ts';

/**
 * How many bytes Table Storage would bill for all tables: for each row 4 and two for each character of its keys, for each
 * column 8, two for each character of its name, and its value (storage team's article on billing of 2010).
 */
export async function billedBytes(tables: Tables): Promise<number> {
  let bytes = 0;
  for (const name of tableNames) {
    for await (const { etag: _, timestamp: __, partitionKey, rowKey, ...columns } of (
      await tables.open(name)
    ).listEntities()) {
      bytes += 4 + 2 * (String(partitionKey).length + String(rowKey).length);
      for (const [column, value] of Object.entries(columns)) bytes += 8 + 2 * column.length + sizeOf(value);
    }
  }
  return bytes;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 4 + 2 * value.length;
  if (value instanceof Uint8Array) return 4 + value.length;
  if (typeof value === 'boolean') return 1;
  return 8;
}
