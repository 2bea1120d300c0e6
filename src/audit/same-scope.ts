import type { Scope } from '../inventory/inventory-reader.ts';

/** Whether two scopes name the same: neither order, case nor repetition makes a difference to Azure. */
export function isSameScope(left: Scope, right: Scope): boolean {
  return written(left) === written(right);
}

function written({ managementGroups, subscriptions }: Scope): string {
  const each = (ids: readonly string[]) => [...new Set(ids.map((id) => id.toLowerCase()))].sort();
  return JSON.stringify([each(managementGroups), each(subscriptions)]);
}
