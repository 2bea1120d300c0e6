import type { Estate } from '../simulator/estate.ts';
import { subscriptionIdOf } from '../simulator/estate.ts';

/** Whose documents are that name no subscription, when none of them does. */
const standIn = '00000000-0000-0000-0000-000000000000';

/**
 * An estate of documents that somebody has: ARM bodies or Resource Graph rows, kept as they are. The subscriptions are those
 * that the ids name, all readable. What regions offer is not known.
 */
export function estateOf(rows: readonly unknown[]): Estate {
  const found = new Map<string, { readonly id: string; readonly displayName: string | undefined }>();
  for (const row of rows) {
    const id = subscriptionIdOf(row);
    if (id === undefined) continue;
    const before = found.get(id.toLowerCase()) ?? { id, displayName: undefined };
    found.set(id.toLowerCase(), { ...before, displayName: before.displayName ?? subscriptionNameOf(row) });
  }
  if (found.size === 0 && rows.length > 0) found.set(standIn, { id: standIn, displayName: undefined });
  return {
    managementGroups: [],
    subscriptions: [...found.values()].map(({ id, displayName }) => ({
      id,
      displayName: displayName ?? `subscription ${id.slice(0, 8)}`,
      state: 'Enabled',
      readable: true,
    })),
    clusters: rows,
    kubernetesVersions: {},
  };
}

/** What a query that joins the subscription's name usually calls it. */
function subscriptionNameOf(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !('subscriptionName' in row)) return undefined;
  const { subscriptionName } = row;
  return typeof subscriptionName === 'string' && subscriptionName !== '' ? subscriptionName : undefined;
}
