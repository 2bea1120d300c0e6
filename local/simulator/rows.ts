import type { Estate, ManagementGroup, SubscriptionOfEstate } from './estate.ts';
import { ancestorsOf, isSame, subscriptionIdOf, tenantId } from './estate.ts';
import { factRows } from './fact-rows.ts';
import type { Row, TableName } from './tables.ts';

/** The part of an estate that one query may see. */
export interface VisiblePart {
  readonly subscriptions: readonly SubscriptionOfEstate[];
  /** Management groups show themselves only to a query over management groups or the tenant. */
  readonly managementGroups: readonly ManagementGroup[];
}

/**
 * The rows of one table in the visible part of an estate. What is assigned to a management group shows itself only to a
 * query that asks for what is above its scope too.
 */
export function rowsOf(
  table: TableName,
  estate: Estate,
  visible: VisiblePart,
  fromAbove: boolean,
): readonly Row[] {
  if (table === 'resourcecontainers') {
    return [
      ...visible.subscriptions.map((subscription) => subscriptionRow(estate, subscription)),
      ...visible.managementGroups.map((group) => managementGroupRow(estate, group)),
    ];
  }
  const clusters = table === 'resources' ? clusterRows(estate, visible.subscriptions) : [];
  const subscriptions = new Set(visible.subscriptions.map(({ id }) => id.toLowerCase()));
  const above = fromAbove
    ? visible.subscriptions.flatMap(({ managementGroup }) => ancestorsOf(estate, managementGroup))
    : [];
  const others = factRows(table, estate, (owner) =>
    'subscription' in owner
      ? subscriptions.has(owner.subscription.toLowerCase())
      : above.some(({ id }) => isSame(id, owner.managementGroup)),
  );
  return [...clusters, ...others];
}

function clusterRows(estate: Estate, visible: readonly SubscriptionOfEstate[]): readonly Row[] {
  const firstReadable = estate.subscriptions.find(({ readable }) => readable);
  const byId = new Map(visible.map((subscription) => [subscription.id.toLowerCase(), subscription]));
  return estate.clusters.flatMap((document) => {
    const owner = subscriptionIdOf(document) ?? firstReadable?.id;
    const subscription = byId.get(owner?.toLowerCase() ?? '');
    return subscription ? [clusterRow(document, subscription.id)] : [];
  });
}

/** An ARM body as Resource Graph shows it. What a malformed body holds stays as it is. */
function clusterRow(document: unknown, subscriptionId: string): Row {
  const body: Row = typeof document === 'object' && document !== null ? { ...document } : {};
  const { id, type } = body;
  const resourceGroup = typeof id === 'string' ? /\/resourcegroups\/([^/]+)/i.exec(id)?.[1] : undefined;
  return {
    tenantId,
    // Resource Graph reads a provider with its newest API version that is not a preview.
    apiVersion: '2026-06-01',
    ...body,
    subscriptionId,
    type: (typeof type === 'string' ? type : 'Microsoft.ContainerService/managedClusters').toLowerCase(),
    ...(resourceGroup !== undefined && { resourceGroup: resourceGroup.toLowerCase() }),
  };
}

function subscriptionRow(
  estate: Estate,
  { id, displayName, state, managementGroup }: SubscriptionOfEstate,
): Row {
  return {
    id: `/subscriptions/${id}`,
    name: displayName,
    type: 'microsoft.resources/subscriptions',
    tenantId,
    subscriptionId: id,
    properties: { state, managementGroupAncestorsChain: chainOf(estate, managementGroup) },
  };
}

function managementGroupRow(estate: Estate, { id, displayName, parent }: ManagementGroup): Row {
  return {
    id: `/providers/Microsoft.Management/managementGroups/${id}`,
    name: id,
    type: 'microsoft.management/managementgroups',
    tenantId,
    properties: {
      displayName,
      tenantId,
      details: { managementGroupAncestorsChain: chainOf(estate, parent) },
    },
  };
}

function chainOf(estate: Estate, parent: string | undefined): readonly Row[] {
  return ancestorsOf(estate, parent).map(({ id, displayName }) => ({ name: id, displayName }));
}
