import type { Cluster } from './cluster.ts';
import { MalformedProperty, valueAt } from './property.ts';

/**
 * The tags of a cluster by name in lower case, because ARM compares the names of tags without case; empty when it has none.
 * Throws `MalformedProperty`.
 */
export function tagsOf(cluster: Cluster): ReadonlyMap<string, string> {
  const tags = valueAt(cluster, 'tags');
  if (tags === undefined) return none;
  if (tags !== latest.of) latest = { of: tags, byName: byNameIn(tags) };
  return latest.byName;
}

const none: ReadonlyMap<string, string> = new Map();

// Several rules look at the tags of one cluster, one after another.
let latest: { readonly of: unknown; readonly byName: ReadonlyMap<string, string> } = {
  of: undefined,
  byName: none,
};

function byNameIn(tags: unknown): ReadonlyMap<string, string> {
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags))
    throw new MalformedProperty('tags', 'an object', tags);
  return new Map(
    Object.entries(tags).map(([name, value]: [string, unknown]) => {
      if (typeof value !== 'string') throw new MalformedProperty(`tags.${name}`, 'text', value);
      return [name.toLowerCase(), value];
    }),
  );
}
