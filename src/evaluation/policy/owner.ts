import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { Subscription } from '../../inventory/coverage.ts';
import { fits } from './match.ts';
import type { Policy } from './policy.ts';

/**
 * Who answers for a cluster: the value of the first of the policy's tags that it carries, compared without case; else the owner
 * of the first fallback that fits it; null when there is neither. A tag value that is not text, or shows nothing, names nobody.
 */
export function ownerOf(
  cluster: Cluster,
  subscription: Pick<Subscription, 'id' | 'managementGroups'>,
  { owners: { tags, fallbacks } }: Pick<Policy, 'owners'>,
): string | null {
  const fallback = () => fallbacks.find(({ match }) => fits(cluster, subscription, match))?.owner;
  return taggedOwner(cluster, tags) ?? fallback() ?? null;
}

function taggedOwner({ tags }: Cluster, names: readonly string[]): string | undefined {
  if (typeof tags !== 'object' || tags === null) return undefined;
  const byName = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  return names
    .map((name) => byName.get(name.toLowerCase()))
    .find((value): value is string => typeof value === 'string' && showsSomething(value))
    ?.trim();
}

/** Whether a reader sees anything of a text: not of blanks, control characters and marks without a width. */
function showsSomething(text: string): boolean {
  return /[^\p{Cc}\p{Cf}\p{Z}]/u.test(text);
}
