import type { Cluster } from './cluster.ts';
import { parseClusterId } from './cluster-id.ts';

/** A row or document that is not a managed cluster in shape; it is reported in coverage, never dropped in silence. */
export interface RejectedRow {
  /** The id as it stood, cut to what a person can read, or a word for what stood in its place. */
  readonly id: string;
  readonly reason: string;
}

/**
 * Checks that a Resource Graph row or an ARM document has the shape of a managed cluster: an object with the ARM id of
 * one and with `properties`. Nothing is added, changed or dropped: the same object comes back.
 */
export function toCluster(row: unknown): { readonly cluster: Cluster } | { readonly rejected: RejectedRow } {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return rejected(`(${nameOf(row)})`, `The row is ${nameOf(row)}, not an object.`);
  }
  const { id, properties } = row as Record<string, unknown>;
  if (typeof id !== 'string') return rejected('(no id)', `The row's id is ${nameOf(id)}, not text.`);
  if (parseClusterId(id) === undefined)
    return rejected(id, "The row's id is not the ARM id of a managed cluster.");
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) {
    return rejected(id, `The row's properties are ${nameOf(properties)}, not an object.`);
  }
  return { cluster: row as Cluster };
}

function rejected(id: string, reason: string): { readonly rejected: RejectedRow } {
  return { rejected: { id: id.length > 300 ? `${id.slice(0, 299)}…` : id, reason } };
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
