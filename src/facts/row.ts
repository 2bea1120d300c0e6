/**
 * The text at a path of a row, whatever the casing of the names on the way: Resource Graph's tables write `resourceID`,
 * `ResourceId` and `resourceId`. Undefined when there is none.
 */
export function textIn(row: unknown, path: string): string | undefined {
  let value: unknown = row;
  for (const segment of path.toLowerCase().split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name.toLowerCase() === segment)?.[1];
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A row's own ARM id. */
export const ownId = (row: unknown): string | undefined => textIn(row, 'id');

/** The ARM id of the managed cluster that an id lies below or names. */
export function clusterIn(id: string | undefined): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.containerservice\/managedclusters\/[^/]+/i.exec(
    id ?? '',
  )?.[0];
}

/** The subscription that an ARM id lies in. */
export function subscriptionIn(id: string | undefined): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id ?? '')?.[1];
}

/** Texts as KQL's `in~ (...)` and `has_any (...)` take them. A text that could end its quotes is left out: it is no id. */
export function kqlList(texts: readonly string[]): string {
  return texts
    .filter((text) => !/['"\\\n\r]/.test(text))
    .map((text) => `'${text}'`)
    .join(', ');
}
