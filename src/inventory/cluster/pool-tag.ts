import type { AgentPool } from './property.ts';
import { MalformedProperty, pathFromRoot, valueAt } from './property.ts';

/**
 * The value of a pool's tag, whose name ARM compares without case; `undefined` when the pool does not carry it.
 * Throws `MalformedProperty`.
 */
export function poolTag(pool: AgentPool, name: string): string | undefined {
  const tags = valueAt(pool, 'tags');
  if (tags === undefined) return undefined;
  if (typeof tags !== 'object' || tags === null || Array.isArray(tags))
    throw new MalformedProperty(pathFromRoot(pool, 'tags'), 'an object', tags);
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(tags) as [string, unknown][]) {
    if (key.toLowerCase() !== wanted) continue;
    if (typeof value === 'string') return value;
    throw new MalformedProperty(pathFromRoot(pool, `tags.${key}`), 'text', value);
  }
  return undefined;
}
