import type { ClusterKey } from '../history/cluster-key.ts';
import { clusterKeyOf } from '../history/cluster-key.ts';
import { clusterIdOf, parseClusterId } from '../inventory/cluster/cluster-id.ts';
import { Problem } from './problem.ts';

/** How routes name a cluster. */
export const clusterParams = {
  subscriptionId: {
    description: 'Id of its subscription.',
    example: '1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10',
  },
  resourceGroup: { description: 'Name of its resource group, in any casing.', example: 'rg-runners' },
  name: { description: 'Its name, in any casing.', example: 'aks-runners-prod-weu' },
};

/** The cluster of the examples. */
export const exampleCluster = {
  subscriptionId: clusterParams.subscriptionId.example,
  resourceGroup: clusterParams.resourceGroup.example,
  name: clusterParams.name.example,
};

type Params = Readonly<Record<string, string>>;

/** The keys of the cluster that a route names. Throws a 404 problem where ARM allows no such names. */
export function namedCluster(params: Params): ClusterKey {
  const { subscriptionId = '', resourceGroup = '', name = '' } = params;
  // Tables take no longer keys than those of names that ARM allows.
  const address = parseClusterId(clusterIdOf({ subscriptionId, resourceGroup, name }));
  if (address === undefined) throw noSuchCluster(params);
  return clusterKeyOf(address);
}

/** The problem that no cluster of these names is known: the same where one is, and the caller may not see it. */
export function noSuchCluster({ resourceGroup = '', name = '' }: Params): Problem {
  return new Problem(
    404,
    'ClusterNotFound',
    `No cluster ${name} of resource group ${resourceGroup} is known.`,
  );
}
