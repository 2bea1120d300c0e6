import type {
  AgentPoolProfile,
  Cluster,
  ManagedClusterProperties,
} from '../../src/inventory/cluster/cluster.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
const group = `/subscriptions/${subscription}/resourceGroups/rg-model`;

/** ARM ids that the model cluster refers to, and that the model's facts describe. */
export const modelIds = {
  subscription,
  cluster: `${group}/providers/Microsoft.ContainerService/managedClusters/aks-model`,
  network: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-model`,
  nodes: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-model/subnets/nodes`,
  routeTable: `${group}/providers/Microsoft.Network/routeTables/routes-model`,
  securityGroup: `${group}/providers/Microsoft.Network/networkSecurityGroups/nsg-model`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  registry: `${group}/providers/Microsoft.ContainerRegistry/registries/images`,
  controlPlanePrincipal: '00000000-0000-0000-0000-0000000000c1',
  kubeletPrincipal: '00000000-0000-0000-0000-0000000000c2',
} as const;

const modelPool: AgentPoolProfile = {
  name: 'system',
  mode: 'System',
  type: 'VirtualMachineScaleSets',
  osType: 'Linux',
  osSKU: 'AzureLinux3',
  count: 3,
  minCount: 3,
  maxCount: 6,
  enableAutoScaling: true,
  maxPods: 110,
  vmSize: 'Standard_D4ds_v5',
  osDiskType: 'Ephemeral',
  osDiskSizeGB: 128,
  orchestratorVersion: '1.36',
  currentOrchestratorVersion: '1.36.2',
  nodeImageVersion: 'AKSAzureLinux-V3gen2TL-202611.03.0',
  provisioningState: 'Succeeded',
  powerState: { code: 'Running' },
  availabilityZones: ['1', '2', '3'],
  nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'],
  scaleSetPriority: 'Regular',
  enableNodePublicIP: false,
  enableEncryptionAtHost: true,
  enableFIPS: true,
  vnetSubnetID: modelIds.nodes,
  upgradeSettings: { maxSurge: '33%', maxUnavailable: '0' },
  securityProfile: { enableVTPM: true, enableSecureBoot: true, sshAccess: 'Disabled' },
};

/** A cluster that satisfies every rule on any day of its support: the ground on which a test changes one thing. */
const modelProperties: ManagedClusterProperties = {
  provisioningState: 'Succeeded',
  powerState: { code: 'Running' },
  kubernetesVersion: '1.36',
  currentKubernetesVersion: '1.36.2',
  supportPlan: 'KubernetesOfficial',
  dnsPrefix: 'model',
  privateFQDN: 'model.privatelink.westeurope.azmk8s.io',
  enableRBAC: true,
  disableLocalAccounts: true,
  publicNetworkAccess: 'Disabled',
  diskEncryptionSetID: `${group}/providers/Microsoft.Compute/diskEncryptionSets/disks`,
  nodeResourceGroup: 'rg-model-nodes',
  nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
  agentPoolProfiles: [modelPool, { ...modelPool, name: 'apps', mode: 'User', nodeTaints: null }],
  addonProfiles: {
    azurepolicy: { enabled: true, config: null },
    omsagent: {
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: modelIds.workspace, useAADAuth: 'true' },
    },
    azureKeyvaultSecretsProvider: {
      enabled: true,
      config: { enableSecretRotation: 'true', rotationPollInterval: '2m' },
    },
    aciConnectorLinux: { enabled: true, config: { SubnetName: 'virtual-nodes' } },
  },
  servicePrincipalProfile: { clientId: 'msi' },
  podIdentityProfile: { enabled: false },
  oidcIssuerProfile: { enabled: true, issuerURL: 'https://westeurope.oic.prod-aks.azure.com/model/' },
  identityProfile: {
    kubeletidentity: {
      resourceId: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/kubelet`,
      objectId: modelIds.kubeletPrincipal,
    },
  },
  aadProfile: {
    managed: true,
    enableAzureRBAC: true,
    tenantID: '00000000-0000-0000-0000-0000000000aa',
    adminGroupObjectIDs: ['00000000-0000-0000-0000-0000000000a1'],
  },
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
    podCidr: '10.244.0.0/16',
    podCidrs: ['10.244.0.0/16'],
    serviceCidr: '10.0.0.0/16',
    serviceCidrs: ['10.0.0.0/16'],
    dnsServiceIP: '10.0.0.10',
    advancedNetworking: { enabled: true, security: { transitEncryption: { type: 'WireGuard' } } },
  },
  httpProxyConfig: {
    httpProxy: 'http://proxy.contoso.example:3128',
    httpsProxy: 'http://proxy.contoso.example:3128',
  },
  securityProfile: {
    defender: { logAnalyticsWorkspaceResourceId: modelIds.workspace, securityMonitoring: { enabled: true } },
    azureKeyVaultKms: {
      enabled: true,
      keyId: 'https://vault.example/keys/etcd/1',
      keyVaultNetworkAccess: 'Private',
    },
    workloadIdentity: { enabled: true },
    imageCleaner: { enabled: true, intervalHours: 48 },
    imageIntegrity: { enabled: true },
  },
  storageProfile: {
    diskCSIDriver: { enabled: true },
    fileCSIDriver: { enabled: true },
    snapshotController: { enabled: true },
  },
  azureMonitorProfile: { metrics: { enabled: true } },
  metricsProfile: { costAnalysis: { enabled: true } },
  nodeProvisioningProfile: { mode: 'Manual' },
};

/** The model cluster with some of its properties replaced; `undefined` takes one away. */
export function aCluster(
  properties: { [K in keyof ManagedClusterProperties]?: ManagedClusterProperties[K] | undefined } = {},
  rest: Partial<Record<Exclude<keyof Cluster, 'properties'>, unknown>> = {},
): Cluster {
  const { name = 'aks-model' } = rest as { name?: string };
  return {
    id: `${group}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    name,
    location: 'westeurope',
    sku: { name: 'Base', tier: 'Standard' },
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: {
        [`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/control-plane`]: {
          principalId: modelIds.controlPlanePrincipal,
        },
      },
    },
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

/** The model cluster with these agent pools, each made of the model's system pool. */
export function aClusterWithPools(
  ...pools: readonly Partial<Record<keyof AgentPoolProfile, unknown>>[]
): Cluster {
  return aCluster({
    agentPoolProfiles: pools.map((pool) => ({ ...modelPool, ...pool }) as AgentPoolProfile),
  });
}

/** The model cluster with an add-on as given, or without it where it is undefined. */
export function aClusterWithAddon(key: string, profile: unknown): Cluster {
  const others = Object.entries(modelProperties.addonProfiles ?? {}).filter(
    ([other]) => other.toLowerCase() !== key.toLowerCase(),
  );
  return aCluster({
    addonProfiles: Object.fromEntries([
      ...others,
      ...(profile === undefined ? [] : [[key, profile]]),
    ]) as never,
  });
}
