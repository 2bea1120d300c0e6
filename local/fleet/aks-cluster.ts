import { tenantId } from '../simulator/estate.ts';
import type { AgentPoolBody, ClusterBody, Trait } from './cluster-body.ts';
import { all } from './cluster-body.ts';
import { guidOf } from './guid.ts';

/**
 * Places clusters in one subscription. A cluster is what `az aks create` makes without options, in ARM's shape, changed by
 * its traits; `version` is the full one, `1.36.2`.
 */
export function clustersIn(subscriptionId: string) {
  return (
    resourceGroup: string,
    name: string,
    location: string,
    version: string,
    ...traits: readonly Trait[]
  ): ClusterBody => all(...traits)(freshCluster(subscriptionId, resourceGroup, name, location, version));
}

function freshCluster(
  subscriptionId: string,
  resourceGroup: string,
  name: string,
  location: string,
  version: string,
): ClusterBody {
  const dnsPrefix = `${name.slice(0, 20)}-${guidOf(name).slice(0, 6)}`;
  const nodeResourceGroup = `MC_${resourceGroup}_${name}_${location}`;
  const nodeResources = `/subscriptions/${subscriptionId}/resourceGroups/${nodeResourceGroup}/providers`;
  const versions = { kubernetesVersion: minorOf(version), currentKubernetesVersion: version };
  return {
    // AKS itself writes resourcegroups in lower case.
    id: `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location,
    kind: 'Base',
    sku: { name: 'Base', tier: 'Free' },
    identity: { type: 'SystemAssigned', principalId: guidOf(`${name} principal`), tenantId },
    tags: undefined,
    properties: {
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      ...versions,
      supportPlan: 'KubernetesOfficial',
      dnsPrefix,
      fqdn: `${dnsPrefix}.hcp.${location}.azmk8s.io`,
      azurePortalFQDN: `${dnsPrefix}.portal.hcp.${location}.azmk8s.io`,
      agentPoolProfiles: [freshPool(version, { name: 'system', mode: 'System' })],
      servicePrincipalProfile: { clientId: 'msi' },
      nodeResourceGroup,
      enableRBAC: true,
      disableLocalAccounts: false,
      maxAgentPools: 100,
      networkProfile: freshNetwork,
      autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' },
      identityProfile: {
        kubeletidentity: {
          resourceId: `${nodeResources}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
          clientId: guidOf(`${name} kubelet client`),
          objectId: guidOf(`${name} kubelet object`),
        },
      },
      oidcIssuerProfile: {
        enabled: true,
        issuerURL: `https://${location}.oic.prod-aks.azure.com/${tenantId}/${guidOf(`${name} issuer`)}/`,
      },
      securityProfile: { workloadIdentity: { enabled: true } },
      storageProfile: {
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        snapshotController: { enabled: true },
      },
      nodeResourceGroupProfile: { restrictionLevel: 'Unrestricted' },
      metricsProfile: { costAnalysis: { enabled: false } },
      nodeProvisioningProfile: { mode: 'Manual' },
      bootstrapProfile: { artifactSource: 'Direct' },
      resourceUID: guidOf(`${name} uid`).replaceAll('-', '').slice(0, 24),
    },
  };
}

const freshNetwork = {
  networkPlugin: 'azure',
  networkPluginMode: 'overlay',
  networkPolicy: 'none',
  networkDataplane: 'azure',
  loadBalancerSku: 'standard',
  loadBalancerProfile: { managedOutboundIPs: { count: 1 }, backendPoolType: 'nodeIPConfiguration' },
  podCidr: '10.244.0.0/16',
  podCidrs: ['10.244.0.0/16'],
  serviceCidr: '10.0.0.0/16',
  serviceCidrs: ['10.0.0.0/16'],
  dnsServiceIP: '10.0.0.10',
  outboundType: 'loadBalancer',
  ipFamilies: ['IPv4'],
};

/** A pool as `az aks nodepool add` makes it, on a full version, with what is asked for otherwise. */
export function freshPool(version: string, asked: AgentPoolBody): AgentPoolBody {
  return {
    count: 3,
    vmSize: 'Standard_D4ds_v5',
    osDiskSizeGB: 128,
    osDiskType: 'Ephemeral',
    kubeletDiskType: 'OS',
    maxPods: 110,
    type: 'VirtualMachineScaleSets',
    availabilityZones: ['1', '2', '3'],
    enableAutoScaling: false,
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    orchestratorVersion: minorOf(version),
    currentOrchestratorVersion: version,
    enableNodePublicIP: false,
    mode: 'User',
    enableEncryptionAtHost: false,
    osType: 'Linux',
    osSKU: 'Ubuntu',
    nodeImageVersion: `AKSUbuntu-${ubuntuOf(version)}gen2containerd-202611.03.0`,
    upgradeSettings: { maxSurge: '10%' },
    enableFIPS: false,
    scaleDownMode: 'Delete',
    securityProfile: { sshAccess: 'LocalUser', enableVTPM: false, enableSecureBoot: false },
    ...asked,
  };
}

/** AKS gives a pool that asks for Ubuntu release 24.04 from Kubernetes 1.35 on, and 22.04 before. */
function ubuntuOf(version: string): string {
  return Number(version.split('.')[1]) >= 35 ? '2404' : '2204';
}

/** What is asked for when a minor version is asked for; AKS then chooses the patch. */
function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
