import { gunzipSync, gzipSync } from 'node:zlib';
import type { Cluster } from '../inventory/cluster/cluster.ts';

/** An ARM body, packed for a table: some 2 KB for a usual cluster. */
export function packBody(cluster: Cluster): Uint8Array {
  return packJson(cluster);
}

/** The ARM body as it was packed. Throws when the bytes are not what `packBody` made. */
export function unpackBody(bytes: Uint8Array): unknown {
  return unpackJson(bytes);
}

/** A JSON value, packed for a table: as text it would take two bytes a character there. */
export function packJson(value: unknown): Uint8Array {
  return gzipSync(JSON.stringify(value));
}

/** The value as it was packed. Throws when the bytes are not what `packJson` made. */
export function unpackJson(bytes: Uint8Array): unknown {
  return JSON.parse(gunzipSync(bytes).toString('utf8'));
}
