import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { flag, text, valueAt } from '../../inventory/cluster/property.ts';

/** Where the API server is reached from; `unstated` when the body does not tell. */
export type ApiServerAccess = 'private' | 'public' | 'unstated';

/** What to say when it is `unstated`. */
export const accessUnstated =
  'ARM states no access profile of the API server, so it is not known how the API server is reached.';

/**
 * How the API server is reached. Throws `MalformedProperty`.
 *
 * A profile without the flag means the default, a public API server. ARM leaves the whole profile out of a public
 * cluster on which nothing of it was ever set; such a body has a public name (`fqdn`) and no private one. Some list
 * answers leave it out of every cluster (https://github.com/Azure/AKS/issues/5224): a private name without a profile, or
 * no name at all, is therefore `unstated`, not public and not private.
 */
export function apiServerAccess(cluster: Cluster): ApiServerAccess {
  if (valueAt(cluster, 'properties.apiServerAccessProfile') !== undefined) {
    const isPrivate = flag(cluster, 'properties.apiServerAccessProfile.enablePrivateCluster');
    return isPrivate === true ? 'private' : 'public';
  }
  const onlyPublicName =
    text(cluster, 'properties.fqdn') !== undefined && text(cluster, 'properties.privateFQDN') === undefined;
  return onlyPublicName ? 'public' : 'unstated';
}
