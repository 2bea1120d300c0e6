import type { Cluster } from '../inventory/cluster/cluster.ts';
import { principalsOf } from '../inventory/cluster/cluster-identities.ts';
import type { Subjects } from './fact-kind.ts';
import { regionOf } from './region.ts';
import { subscriptionIn, textIn } from './row.ts';

/**
 * Whom Azure is asked about for a batch of clusters, in the order of the clusters. Never throws: whatever stands in the
 * place of an id or a region and could not be one is nobody, and the facts about it stay unknown.
 */
export function subjectsOf(clusters: readonly Cluster[]): Subjects {
  const places = clusters.flatMap((cluster) => {
    const id = cluster.id.toLowerCase();
    const subscription = subscriptionIn(id);
    if (subscription === undefined || !isPath(id) || !isWord(subscription)) return [];
    const region = regionOf(textIn(cluster, 'location') ?? '');
    return [{ cluster, id, subscription, region: isWord(region) ? [region] : [] }];
  });
  return {
    cluster: distinct(places.map(({ id }) => id)),
    subscription: distinct(places.map(({ subscription }) => subscription)),
    region: distinct(places.flatMap(({ region }) => region)),
    subscriptionRegion: distinct(
      places.flatMap(({ subscription, region }) => region.map((name) => `${subscription}/${name}`)),
    ),
    principal: distinct(places.flatMap(({ cluster }) => principalsOf(cluster))).filter(isWord),
    networkSubscription: distinct(
      places.flatMap(({ cluster }) => subnetsOf(cluster).map((subnet) => subscriptionIn(subnet) ?? '')),
    ).filter(isWord),
  };
}

/** The ids of the subnets that nodes, pods and the API server stand in; a network that AKS made itself is not stated. */
function subnetsOf(cluster: Cluster): readonly string[] {
  const pools: unknown = cluster.properties.agentPoolProfiles;
  const stated = [
    textIn(cluster, 'properties.apiServerAccessProfile.subnetId'),
    ...(Array.isArray(pools) ? pools : []).flatMap((pool: unknown) => [
      textIn(pool, 'vnetSubnetID'),
      textIn(pool, 'podSubnetID'),
    ]),
  ];
  return stated.filter((id) => id !== undefined);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))];
}

/** A GUID or the name of a region: what may stand in a path and in a query as it is. */
function isWord(text: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(text);
}

// ARM allows letters and digits of any script in the name of a resource group, which does not end in a full stop.
function isPath(id: string): boolean {
  return /^[\p{L}\p{Nd}_().\-/]+$/u.test(id) && !id.includes('./');
}
