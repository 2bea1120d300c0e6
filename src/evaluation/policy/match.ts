import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { parseClusterId } from '../../inventory/cluster/cluster-id.ts';
import type { Subscription } from '../../inventory/coverage.ts';

/** Which clusters a policy means; a line that is absent fits none. */
export interface Match {
  /** Values by tag name. */
  readonly tags?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Patterns, in which `*` stands for any number of characters; as those of resource groups. */
  readonly names?: readonly string[] | undefined;
  readonly resourceGroups?: readonly string[] | undefined;
  readonly subscriptions?: readonly string[] | undefined;
  /** At any height above the subscription. */
  readonly managementGroups?: readonly string[] | undefined;
}

/**
 * Whether any line of a match fits a cluster. Tags, names and ids are compared without case, as ARM compares them; whatever
 * is not text fits nothing.
 */
export function fits(
  cluster: Cluster,
  { id, managementGroups }: Pick<Subscription, 'id' | 'managementGroups'>,
  match: Match,
): boolean {
  return (
    isAmong(id, match.subscriptions) ||
    managementGroups.some((group) => isAmong(group, match.managementGroups)) ||
    isNamed(cluster, 'name', match.names) ||
    isNamed(cluster, 'resourceGroup', match.resourceGroups) ||
    isTagged(cluster, match.tags)
  );
}

/** Whether two texts are the same but for their casing. */
export function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function isAmong(value: string, wanted: readonly string[] | undefined): boolean {
  return wanted?.some((one) => isSame(one, value)) === true;
}

function isNamed(
  { id }: Cluster,
  part: 'name' | 'resourceGroup',
  patterns: readonly string[] | undefined,
): boolean {
  if (patterns === undefined) return false;
  const name = parseClusterId(id)?.[part].toLowerCase();
  return name !== undefined && patterns.some((pattern) => isOfPattern(name, pattern.toLowerCase()));
}

function isTagged({ tags }: Cluster, wanted: Match['tags']): boolean {
  if (wanted === undefined || typeof tags !== 'object' || tags === null) return false;
  return Object.entries(tags).some(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string') return false;
    return Object.entries(wanted).some(
      ([wantedName, values]) => isSame(wantedName, name) && isAmong(value.trim(), values),
    );
  });
}

/** Whether `*` for any number of characters makes the name of the pattern; in time that grows with their lengths alone. */
function isOfPattern(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - at >= last.length && name.endsWith(last);
}
