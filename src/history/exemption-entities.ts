import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import { exemptionId } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import { packJson, unpackJson } from './body.ts';
import type { Row, StoredRow } from './columns.ts';
import { binaryColumns, jsonColumns, readBinary, readJson } from './columns.ts';

/** One partition: every audit reads all of them, and there are hundreds at the most. */
export const exemptionsPartition = 'exemptions';

/** Ids do not tell case apart: one that differs from another in nothing else would be taken for it. */
export function exemptionKey(id: string): { partitionKey: string; rowKey: string } {
  return { partitionKey: exemptionsPartition, rowKey: id.toLowerCase() };
}

/** Whether an exemption that is kept may have an id. Tables refuse to be asked for keys with other characters. */
export function mayBeKept(id: string): boolean {
  return exemptionId.safeParse(id).success;
}

/** `Exemptions`: one granted through the API; the columns are for people, the document is the exemption. */
export function exemptionRow(exemption: Exemption): Row {
  const { id, rules, owner, ticket, grantedOn, expiresOn } = exemption;
  return {
    ...exemptionKey(id),
    rules: rules.join(','),
    owner,
    ticket,
    grantedOn,
    expiresOn,
    ...jsonColumns('document', exemption),
  };
}

export function readExemption(row: StoredRow): Exemption {
  return readJson(row, 'document') as Exemption;
}

/** Beside the shards of a run, that judge by them. */
export function exemptionsOfRunKey(runId: string): { partitionKey: string; rowKey: string } {
  return { partitionKey: runId, rowKey: 'exemptions' };
}

/** `AuditShards`: the exemptions of a run, packed: a row has room for 1 MiB. */
export function exemptionsOfRunRow(runId: string, granted: GrantedExemptions): Row {
  return {
    ...exemptionsOfRunKey(runId),
    exemptions: granted.exemptions.length,
    ...binaryColumns('packed', packJson(granted)),
  };
}

export function readExemptionsOfRun(row: StoredRow): GrantedExemptions | undefined {
  const packed = readBinary(row, 'packed');
  return packed && (unpackJson(packed) as GrantedExemptions);
}
