import type { Row, StoredRow } from './columns.ts';
import { jsonColumns, readJson } from './columns.ts';
import { currentRunKey } from './run-entities.ts';
import type { AuditOperation } from './run-operation.ts';

/** Where operations stand: beside the claim of the run in progress, because both are written in one transaction. */
export const operationsPartition = currentRunKey.partitionKey;

/** The row keys of all operations, and of nothing else in their partition: from the first of these up to the second. */
export const operationKeys = { from: 'operation|', to: 'operation}' } as const;

/** GUIDs do not tell case apart, and neither does any other id of an operation. */
export function operationKey(id: string): { partitionKey: string; rowKey: string } {
  return { partitionKey: operationsPartition, rowKey: `${operationKeys.from}${id.toLowerCase()}` };
}

/** `AuditRuns`: a request under the name that its caller gave it, and the run that answers it. */
export function operationRow(operation: AuditOperation): Row {
  return {
    ...operationKey(operation.id),
    runId: operation.runId,
    ...jsonColumns('document', operation),
  };
}

export function readOperation(row: StoredRow): AuditOperation {
  return readJson(row, 'document') as AuditOperation;
}
