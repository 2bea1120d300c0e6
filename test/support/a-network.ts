import type { AgentPoolProfile } from '../../src/inventory/cluster/cluster.ts';
import type { FactAnswers } from '../../src/facts/told-from.ts';
import { aCluster, aClusterWithPools, modelIds } from './a-cluster.ts';
import { told } from './model-facts.ts';

/** What a test may put in place of a pool's properties: anything, hostile values too. */
export type PoolParts = Partial<Record<keyof AgentPoolProfile, unknown>>;

/** The id of a subnet of the model network. */
export const subnetId = (name: string) => `${modelIds.network}/subnets/${name}`;

/** A subnet of the model network: its prefix, or properties in place of one. */
export const aSubnet = (name: string, properties: string | Readonly<Record<string, unknown>>) => ({
  id: subnetId(name),
  name,
  properties: typeof properties === 'string' ? { addressPrefix: properties } : properties,
});

/** Facts that show the model network with these subnets; `rest` replaces properties of the network. */
export const aNetworkOf = (
  subnets: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>,
  rest: Readonly<Record<string, unknown>> = {},
  answers: FactAnswers = {},
) =>
  told({
    virtualNetworks: [
      {
        id: modelIds.network,
        name: 'vnet-model',
        properties: {
          addressSpace: { addressPrefixes: ['10.10.0.0/16'] },
          subnets: Object.entries(subnets).map(([name, properties]) => aSubnet(name, properties)),
          virtualNetworkPeerings: [],
          ...rest,
        },
      },
    ],
    ...answers,
  });

/** Facts of an identity that may not read networks. */
export const noNetworks = told({ virtualNetworks: [] });

/** The model cluster with Azure CNI whose pods take addresses of the virtual network, and with these agent pools. */
export function aFlatCluster(...pools: readonly PoolParts[]) {
  const { agentPoolProfiles, networkProfile } = aClusterWithPools(...pools).properties;
  return aCluster({
    agentPoolProfiles,
    networkProfile: {
      ...networkProfile,
      networkPluginMode: undefined,
      podCidr: undefined,
      podCidrs: undefined,
    } as never,
  });
}
