import type { Scope } from '../../src/inventory/inventory-reader.ts';
import type { Estate } from './estate.ts';
import { ancestorsOf, isSame, tenantId } from './estate.ts';
import type { VisiblePart } from './rows.ts';

/**
 * What a query over some subscriptions, some management groups or (with neither) the tenant may see: unreadable
 * subscriptions are passed over in silence. `undefined` when access is denied: none of the named subscriptions can be
 * read, a management group is not known, or all that is below it is unreadable.
 */
export function visiblePart(
  estate: Estate,
  { subscriptions, managementGroups }: Scope,
): VisiblePart | undefined {
  if (subscriptions.length > 0) {
    const named = estate.subscriptions.filter(
      ({ id, readable }) => readable && subscriptions.some((wanted) => isSame(wanted, id)),
    );
    return named.length > 0 ? { subscriptions: named, managementGroups: [] } : undefined;
  }
  const roots = managementGroups.length > 0 ? managementGroups : [tenantId];
  return roots.every((root) => mayAsk(estate, root)) ? below(estate, roots) : undefined;
}

function mayAsk(estate: Estate, root: string): boolean {
  if (isSame(root, tenantId)) return true;
  const inside = estate.subscriptions.filter(({ managementGroup }) =>
    isBelow(estate, managementGroup, [root]),
  );
  return (
    estate.managementGroups.some(({ id }) => isSame(id, root)) &&
    (inside.length === 0 || inside.some(({ readable }) => readable))
  );
}

function below(estate: Estate, roots: readonly string[]): VisiblePart {
  return {
    subscriptions: estate.subscriptions.filter(
      ({ readable, managementGroup }) => readable && isBelow(estate, managementGroup, roots),
    ),
    managementGroups: estate.managementGroups.filter(({ id }) => isBelow(estate, id, roots)),
  };
}

/** Whether a management group is one of the roots or below one. */
function isBelow(estate: Estate, group: string | undefined, roots: readonly string[]): boolean {
  return ancestorsOf(estate, group).some(({ id }) => roots.some((root) => isSame(root, id)));
}
