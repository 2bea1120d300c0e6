import type { InventoryReader, Scope } from '../inventory/inventory-reader.ts';
import { clustersQuery, subscriptionsQuery } from '../inventory/queries.ts';
import type { ArmConnection } from './arm-connection.ts';
import type { Part } from './resource-graph.ts';
import { batchesOf, everything, graphPages } from './resource-graph.ts';

/** Reads subscriptions and clusters from Azure Resource Graph, one page at a time and no page before it is asked for. */
export function resourceGraphReader(connection: ArmConnection): InventoryReader {
  const pages = graphPages(connection);
  return {
    subscriptionPages: (scope) => pages(subscriptionsQuery, partsOf(scope)),
    clusterPages: (subscriptionIds) => pages(clustersQuery, batchesOf(subscriptionIds)),
  };
}

/** A query takes subscriptions or management groups, never both; a query with neither covers the tenant. */
function partsOf({ managementGroups, subscriptions }: Scope): readonly Part[] {
  const parts = [
    ...managementGroups.map((id) => ({
      of: `management group ${id}`,
      scope: { managementGroups: [id] },
    })),
    ...batchesOf(subscriptions),
  ];
  return parts.length === 0 ? [everything] : parts;
}
