// Short queries on purpose: a query with `take` or `limit` gets no further page, and paging without an order by a unique
// column repeats and skips rows. Dynamic columns alone would not page either: `id` is text.

/** Every managed cluster as ARM states it, with the ARM version (`apiVersion`) that Resource Graph read it by. */
export const clustersQuery = `resources
| where type =~ 'microsoft.containerservice/managedclusters'
| project id, name, type, location, resourceGroup, subscriptionId, tenantId, tags, sku, identity, kind, zones, apiVersion, properties
| order by id asc`;

/** Every subscription with its state and its management groups. */
export const subscriptionsQuery = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| project id, name, type, subscriptionId, tenantId, properties
| order by id asc`;
