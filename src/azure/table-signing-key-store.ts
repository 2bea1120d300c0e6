import { randomBytes } from 'node:crypto';
import type { SigningKeyStore } from '../history/signing-key-store.ts';
import type { Tables } from './table-accounts.ts';
import { isConflict, isMissing } from './table-transactions.ts';

const row = { partitionKey: 'keys', rowKey: 'signing' };

/** The signing key, in Table Storage: whoever reads the tables has read already what signatures keep from others. */
export class TableSigningKeyStore implements SigningKeyStore {
  readonly #tables: Tables;
  #key: Promise<Uint8Array> | undefined;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async signingKey(): Promise<Uint8Array> {
    this.#key ??= this.#readOrMake().catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return this.#key;
  }

  async #readOrMake(): Promise<Uint8Array> {
    const known = await this.#read();
    if (known !== undefined) return known;
    const table = await this.#tables.open('Keys');
    try {
      const key = randomBytes(32);
      await table.createEntity({ ...row, key });
      return key;
    } catch (error) {
      const others = isConflict(error) ? await this.#read() : undefined;
      if (others === undefined) throw error;
      return others;
    }
  }

  async #read(): Promise<Uint8Array | undefined> {
    const table = await this.#tables.open('Keys');
    try {
      const { key } = await table.getEntity<{ key: Uint8Array }>(row.partitionKey, row.rowKey);
      return key;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}
