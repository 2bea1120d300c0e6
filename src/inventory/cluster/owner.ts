import type { Cluster } from './cluster.ts';

/**
 * Who answers for a cluster: the value of the first of `tagNames` that it carries, compared without case; null when it
 * carries none. A tag value that is blank or not text names nobody.
 */
export function ownerOf(cluster: Cluster, tagNames: readonly string[]): string | null {
  const { tags } = cluster;
  if (typeof tags !== 'object' || tags === null) return null;
  const byName = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  for (const name of tagNames) {
    const value = byName.get(name.toLowerCase());
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}
