import type { AgentPoolProfile, Cluster, ManagedClusterProperties } from '../../src/inventory/cluster.ts';

/** A cluster that satisfies every rule on any day of its support: the ground on which a test changes one thing. */
const modelProperties: ManagedClusterProperties = {
  provisioningState: 'Succeeded',
  powerState: { code: 'Running' },
  kubernetesVersion: '1.36',
  currentKubernetesVersion: '1.36.2',
  supportPlan: 'KubernetesOfficial',
  privateFQDN: 'model.privatelink.westeurope.azmk8s.io',
  enableRBAC: true,
  disableLocalAccounts: true,
  agentPoolProfiles: [
    {
      name: 'system',
      mode: 'System',
      osType: 'Linux',
      orchestratorVersion: '1.36',
      currentOrchestratorVersion: '1.36.2',
      powerState: { code: 'Running' },
      enableNodePublicIP: false,
    },
  ],
  servicePrincipalProfile: { clientId: 'msi' },
  aadProfile: { managed: true, enableAzureRBAC: true, tenantID: '00000000-0000-0000-0000-0000000000aa' },
  apiServerAccessProfile: {
    enablePrivateCluster: true,
    enablePrivateClusterPublicFQDN: false,
    privateDNSZone: 'system',
    disableRunCommand: true,
  },
  autoUpgradeProfile: { upgradeChannel: 'stable', nodeOSUpgradeChannel: 'NodeImage' },
  networkProfile: {
    networkPlugin: 'azure',
    networkPluginMode: 'overlay',
    networkPolicy: 'cilium',
    networkDataplane: 'cilium',
    loadBalancerSku: 'standard',
    outboundType: 'userAssignedNATGateway',
  },
};

/** The model cluster with some of its properties replaced; `undefined` takes one away. */
export function aCluster(
  properties: { [K in keyof ManagedClusterProperties]?: ManagedClusterProperties[K] | undefined } = {},
  rest: Partial<Record<Exclude<keyof Cluster, 'properties'>, unknown>> = {},
): Cluster {
  const { name = 'model' } = rest as { name?: string };
  return {
    id: `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-model/providers/Microsoft.ContainerService/managedClusters/${name}`,
    name,
    location: 'westeurope',
    sku: { name: 'Base', tier: 'Standard' },
    identity: { type: 'SystemAssigned' },
    tags: { owner: 'platform-team' },
    ...rest,
    properties: { ...modelProperties, ...properties },
  } as Cluster;
}

/** The model cluster with parts of one nested profile replaced. */
export function aClusterWith(
  profile: keyof ManagedClusterProperties,
  parts: Record<string, unknown>,
): Cluster {
  return aCluster({ [profile]: { ...(modelProperties[profile] as object), ...parts } });
}

/** The model cluster with these agent pools, each made of the model's pool. */
export function aClusterWithPools(
  ...pools: readonly Partial<Record<keyof AgentPoolProfile, unknown>>[]
): Cluster {
  const [model] = modelProperties.agentPoolProfiles ?? [];
  return aCluster({ agentPoolProfiles: pools.map((pool) => ({ ...model, ...pool }) as AgentPoolProfile) });
}
