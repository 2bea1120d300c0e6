/**
 * An AKS managed cluster exactly as ARM states it: ARM's names and nesting, nothing filled in.
 *
 * Only the properties that something reads are named here; every other one is kept on the object untouched. Each is
 * optional because ARM leaves out what was never set, and `null` where ARM answers null. The types are what ARM's
 * published model promises (Microsoft.ContainerService/managedClusters); what a body really holds is checked by the
 * readers of `property.ts`.
 */
export interface Cluster {
  readonly id: string;
  readonly name?: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly sku?: { readonly name?: string; readonly tier?: string } | null;
  readonly identity?: { readonly type?: string } | null;
  readonly properties: ManagedClusterProperties;
}

export interface ManagedClusterProperties {
  readonly provisioningState?: string;
  readonly powerState?: { readonly code?: string };
  readonly kubernetesVersion?: string;
  readonly currentKubernetesVersion?: string;
  readonly supportPlan?: string;
  readonly fqdn?: string;
  readonly privateFQDN?: string;
  readonly enableRBAC?: boolean;
  readonly disableLocalAccounts?: boolean;
  readonly agentPoolProfiles?: readonly AgentPoolProfile[];
  readonly servicePrincipalProfile?: { readonly clientId?: string };
  readonly aadProfile?: {
    readonly managed?: boolean;
    readonly enableAzureRBAC?: boolean;
    readonly serverAppID?: string;
    readonly clientAppID?: string;
    readonly tenantID?: string;
    readonly adminGroupObjectIDs?: readonly string[];
  };
  readonly apiServerAccessProfile?: {
    readonly enablePrivateCluster?: boolean;
    readonly enablePrivateClusterPublicFQDN?: boolean;
    readonly enableVnetIntegration?: boolean;
    readonly privateDNSZone?: string;
    readonly authorizedIPRanges?: readonly string[];
    readonly disableRunCommand?: boolean;
  };
  readonly autoUpgradeProfile?: {
    readonly upgradeChannel?: string;
    readonly nodeOSUpgradeChannel?: string;
  };
  readonly networkProfile?: {
    readonly networkPlugin?: string;
    readonly networkPluginMode?: string;
    readonly networkPolicy?: string;
    readonly networkDataplane?: string;
    readonly loadBalancerSku?: string;
    readonly outboundType?: string;
  };
}

export interface AgentPoolProfile {
  readonly name?: string;
  readonly mode?: string;
  readonly osType?: string;
  readonly orchestratorVersion?: string;
  readonly currentOrchestratorVersion?: string;
  readonly powerState?: { readonly code?: string };
  readonly enableNodePublicIP?: boolean;
  readonly vnetSubnetID?: string;
  readonly podSubnetID?: string;
}
