/** The three names that tell one cluster from every other in a cloud, in the casing in which ARM wrote them. */
export interface ClusterAddress {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

// ARM compares ids without case. The lengths are ARM's: a resource group name has at most 90 characters and a managed
// cluster's 63; a subscription id is a GUID, but published examples use words, so any segment without a slash will do.
const managedClusterId =
  /^\/subscriptions\/([^/]{1,64})\/resourcegroups\/([^/]{1,90})\/providers\/microsoft\.containerservice\/managedclusters\/([^/]{1,63})$/iu;

/** Takes an ARM id apart; `undefined` when it is not the id of a managed cluster. */
export function parseClusterId(id: string): ClusterAddress | undefined {
  const [, subscriptionId, resourceGroup, name] = managedClusterId.exec(id) ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return undefined;
  return { subscriptionId, resourceGroup, name };
}

/** The ARM id of an address, in ARM's own casing of the fixed parts. */
export function clusterIdOf({ subscriptionId, resourceGroup, name }: ClusterAddress): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}
